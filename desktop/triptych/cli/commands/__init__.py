"""One module a command: `run(context, options)` performs it and gives the exit status."""
