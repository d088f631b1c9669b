package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"goodterms/model"
)

// DraftFile is text that could not be written to the journal, because another
// process kept the lock or the disk was full. It lies in the folder drafts beside
// the journal until it is logged or thrown away.
type DraftFile struct {
	Path    string // set by SaveDraftFile and DraftFiles
	Saved   time.Time
	Client  string // handle or name as the user gave it
	Entry   model.Entry
	Journal string // file name of the journal it was meant for
}

const (
	draftsName  = "drafts"
	draftSuffix = ".json"
)

// draftJSON is a DraftFile on disk; Entry is written as in the log, so that bytes
// that are no UTF-8 survive.
type draftJSON struct {
	Saved   time.Time       `json:"saved"`
	Client  string          `json:"client"`
	Journal string          `json:"journal"`
	Entry   json.RawMessage `json:"entry"`
}

func (j *Journal) draftsDir() string { return filepath.Join(j.dir(), draftsName) }

// SaveDraftFile keeps a draft as a file (0600) and returns its path. An entry
// without an id gets one, so that logging it twice does no harm.
func (j *Journal) SaveDraftFile(d DraftFile) (string, error) {
	if d.Entry.ID == "" {
		d.Entry.ID = j.NewEntryID()
	}
	entry, err := encodePayload(model.LogEntry{Entry: d.Entry})
	if err != nil {
		return "", fmt.Errorf("draft: %w", err)
	}
	b, err := marshal(draftJSON{Saved: j.opt.Now().UTC(), Client: d.Client, Journal: j.base(), Entry: entry})
	if err != nil {
		return "", fmt.Errorf("draft: %w", err)
	}
	if err := makeFolder(j.draftsDir()); err != nil {
		return "", fmt.Errorf("making folder %q: %w", j.draftsDir(), err)
	}
	b, suffix, err := j.sealDraft(append(b, '\n'))
	if err != nil {
		return "", fmt.Errorf("draft: %w", err)
	}
	path := filepath.Join(j.draftsDir(), j.opt.Now().UTC().Format("20060102-150405-")+j.randomID(6)+suffix)
	if err := writeWhole(path, b); err != nil {
		return "", fmt.Errorf("writing draft %q: %w", path, err)
	}
	if suffix == draftSuffix {
		path = j.sealLate(path)
	}
	return path, nil
}

// writeWhole writes a file so that its name holds all of it or is not there.
func writeWhole(path string, b []byte) error { return writeVia(path+".new", path, b) }

// writeVia is writeWhole with the name that the file has until it is whole.
func writeVia(tmp, path string, b []byte) error {
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		_ = os.Remove(tmp)
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// DraftFiles returns the drafts kept for this journal, the oldest first. A file
// that cannot be read, or is sealed for a journal that was here before, is an error
// beside the others, not instead of them.
func (j *Journal) DraftFiles() ([]DraftFile, error) {
	items, err := os.ReadDir(j.draftsDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var drafts []DraftFile
	var errs []error
	opener := draftOpener{j: j}
	for _, it := range items {
		if !isDraft(it.Name()) {
			continue
		}
		d, err := opener.read(filepath.Join(j.draftsDir(), it.Name()))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if d.Journal == j.base() {
			drafts = append(drafts, d)
		}
	}
	slices.SortStableFunc(drafts, func(a, b DraftFile) int { return a.Saved.Compare(b.Saved) })
	return drafts, errors.Join(errs...)
}

func isDraft(name string) bool {
	return strings.HasSuffix(name, draftSuffix) || strings.HasSuffix(name, sealedSuffix)
}

func readDraft(path string, b []byte) (DraftFile, error) {
	var v draftJSON
	if err := json.Unmarshal(b, &v); err != nil {
		return DraftFile{}, fmt.Errorf("draft %q is unreadable: %w", path, err)
	}
	p, err := decodePayload(model.EntryLogged, v.Entry)
	if err != nil {
		return DraftFile{}, fmt.Errorf("draft %q is unreadable: %w", path, err)
	}
	entry, ok := p.(model.LogEntry)
	if !ok {
		return DraftFile{}, fmt.Errorf("draft %q holds no entry", path)
	}
	return DraftFile{Path: path, Saved: v.Saved, Client: v.Client, Entry: entry.Entry, Journal: v.Journal}, nil
}

// RemoveDraftFile removes a draft that SaveDraftFile or DraftFiles named. It
// refuses any other path.
func (j *Journal) RemoveDraftFile(path string) error {
	if filepath.Dir(path) != j.draftsDir() || !isDraft(path) {
		return fmt.Errorf("%q is not a draft of the journal %q", path, j.path)
	}
	return os.Remove(path)
}
