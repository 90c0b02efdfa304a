"""The command line: a thin surface over the pipeline, one module a command."""
