"""Article → Snippet: what each network gets, within its limit, counted as it counts."""
