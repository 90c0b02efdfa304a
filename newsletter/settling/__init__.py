"""Articles put right by their editors: each becomes a file in which nothing is guessed any more."""
