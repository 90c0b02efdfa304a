"""Article → Snippet: what each network gets, within its limit, as that network counts."""
