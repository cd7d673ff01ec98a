"""Benchmarks of newsdedup: figures against gold, and speed beside its peers."""
