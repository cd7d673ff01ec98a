"""What speaks for and against one report behind two articles, kind by kind; each module gives weighed pieces."""
