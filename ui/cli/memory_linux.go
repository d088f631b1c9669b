package cli

import (
	"io/fs"
	"os"
	"syscall"
)

// memoryFolders: each user has a folder that lies in memory and goes at logout.
const memoryFolders = true

// inMemory reports whether a folder lies on a file system that no disk is under.
func inMemory(dir string) bool {
	const tmpfs, ramfs = 0x01021994, 0x858458F6
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return false
	}
	return uint32(st.Type) == tmpfs || uint32(st.Type) == ramfs
}

func ownedByMe(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}
