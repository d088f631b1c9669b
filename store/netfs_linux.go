package store

import "syscall"

// NetworkFS names the network or user-space file system that the journal lies on,
// or the folder that is synced to other machines; "" when there is none. Locks and
// memory maps cannot be trusted there.
func (j *Journal) NetworkFS() string {
	var st syscall.Statfs_t
	if err := syscall.Statfs(j.dir(), &st); err == nil {
		if name := networkName(int64(st.Type)); name != "" {
			return name
		}
	}
	return syncedFolder(j.path)
}

// networkName names a file system by the magic number of statfs(2).
func networkName(magic int64) string {
	switch uint32(magic) {
	case 0x6969:
		return "NFS"
	case 0x517B, 0xFF534D42, 0xFE534D42:
		return "SMB"
	case 0x01021997:
		return "9p"
	case 0x65735546:
		return "FUSE"
	case 0x5346414F:
		return "AFS"
	case 0x00C36400:
		return "Ceph"
	case 0x564C:
		return "NCP"
	}
	return ""
}
