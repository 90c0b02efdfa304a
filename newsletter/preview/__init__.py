"""The issue in a browser, before it leaves the house."""
