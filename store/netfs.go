package store

import (
	"path/filepath"
	"strings"
)

// syncedFolder names the folder above path that a sync service replaces files in.
func syncedFolder(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	for part := range strings.SplitSeq(abs, string(filepath.Separator)) {
		switch {
		case part == "Dropbox", part == "OneDrive", part == "Google Drive", part == "Nextcloud",
			part == "Syncthing", part == "Mobile Documents", strings.HasPrefix(part, "OneDrive - "):
			return part
		}
	}
	return ""
}
