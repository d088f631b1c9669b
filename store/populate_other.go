//go:build !linux

package store

// populate leaves the mapping of pages to the system.
func (tx *readTx) populate() {}
