"""newsdedup: which news texts are copies, which retell one report, who had it first, and the evidence."""
