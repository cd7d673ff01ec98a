"""The parts of `benchmarks.stories`: one module a collection, each measuring what it can be asked."""
