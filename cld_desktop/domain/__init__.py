"""The trade in plain Python: records, rules, clocks, calendar and French; no Qt, no SQL, no PDF."""
