//go:build !linux

package cli

import "io/fs"

const memoryFolders = false

// inMemory: only Linux has a folder for a user that lies in memory.
func inMemory(string) bool { return false }

func ownedByMe(fs.FileInfo) bool { return false }
