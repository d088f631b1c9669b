package reading

// Read reads one message.
func Read(text string, o Options) *Reading { return &Reading{} }
