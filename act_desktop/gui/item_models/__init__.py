"""Qt's item models: they hold ids and cache pages; SQL sorts and filters."""
