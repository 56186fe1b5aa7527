"""What a person does: one function per action, one undoable change each."""
