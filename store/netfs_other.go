//go:build !linux

package store

// NetworkFS names the folder above the journal that is synced to other machines;
// "" when there is none. Network file systems are recognised on Linux only.
func (j *Journal) NetworkFS() string { return syncedFolder(j.path) }
