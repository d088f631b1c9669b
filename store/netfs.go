package store

import (
	"path/filepath"
	"strings"
)

// syncedFolder names the folder above path that a sync service replaces files in, also
// where a link leads there.
func syncedFolder(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(real, filepath.Base(abs))
	}
	for part := range strings.SplitSeq(filepath.Dir(abs), string(filepath.Separator)) {
		if isSynced(part) {
			return part
		}
	}
	return ""
}

// isSynced tells the folders of sync services by their names: of the person, of a firm
// ("OneDrive - Firm", "Dropbox (Firm)"), and as macOS has them below CloudStorage.
func isSynced(name string) bool {
	switch low := strings.ToLower(name); low {
	case "dropbox", "onedrive", "google drive", "googledrive", "my drive", "nextcloud", "owncloud", "syncthing", "mobile documents", "cloudstorage",
		"icloud drive", "iclouddrive", "icloud", "box sync", "megasync", "pclouddrive", "proton drive", "creative cloud files":
		return true
	default:
		for _, begin := range []string{"onedrive - ", "onedrive-", "dropbox (", "dropbox-", "googledrive-"} {
			if strings.HasPrefix(low, begin) {
				return true
			}
		}
	}
	return false
}
