package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// BackupKind is who wanted a backup.
type BackupKind string

// The kinds of backups. Only automatic ones give way to newer ones.
const (
	ByHand          BackupKind = "by hand"
	Automatic       BackupKind = "automatic"
	BeforeMigration BackupKind = "before migration"
)

const (
	backupsName  = "backups"
	backupStamp  = "20060102T150405Z"
	backupSuffix = ".db"
	ageSuffix    = ".age"
)

// mark is what the name of a backup of a kind has after the number of events.
func (k BackupKind) mark() string {
	switch k {
	case Automatic:
		return "-auto"
	case BeforeMigration:
		return "-migration"
	}
	return ""
}

// backupName is what the name of a backup says:
//
//	journal-20261129T101500Z-3127.db
//	journal-20261129T101500Z-3127-auto.db
//	journal-20261129T101500Z-3127.db.age
//
// Names sort by time.
type backupName struct {
	journal   string // name of the journal without .db
	at        time.Time
	seq       uint64 // events in it
	made      BackupKind
	encrypted bool
}

func (n backupName) String() string {
	s := n.journal + "-" + n.at.UTC().Format(backupStamp) + "-" + strconv.FormatUint(n.seq, 10) + n.made.mark() + backupSuffix
	if n.encrypted {
		s += ageSuffix
	}
	return s
}

// parseBackupName reads the name of a backup of a journal.
func parseBackupName(name, journal string) (backupName, bool) {
	n := backupName{journal: journal, made: ByHand}
	rest, ours := strings.CutPrefix(name, journal+"-")
	rest, n.encrypted = strings.CutSuffix(rest, ageSuffix)
	rest, whole := strings.CutSuffix(rest, backupSuffix)
	if !ours || !whole || len(rest) < len(backupStamp)+2 {
		return backupName{}, false
	}
	for _, k := range []BackupKind{Automatic, BeforeMigration} {
		if s, ok := strings.CutSuffix(rest, k.mark()); ok {
			rest, n.made = s, k
		}
	}
	at, err1 := time.Parse(backupStamp, rest[:min(len(backupStamp), len(rest))])
	_, count, _ := strings.Cut(rest, "-")
	seq, err2 := strconv.ParseUint(count, 10, 64)
	n.at, n.seq = at, seq
	return n, err1 == nil && err2 == nil && n.String() == name
}

// stem is the name of the journal as its backups have it.
func (j *Journal) stem() string { return strings.TrimSuffix(j.base(), ".db") }

// BackupFile is a backup that lies in the journal's folder of backups.
type BackupFile struct {
	Path      string     `json:"path"`
	At        time.Time  `json:"at"`
	Size      int64      `json:"size"` // bytes
	Events    uint64     `json:"events"`
	Head      *Head      `json:"head,omitempty"` // nil where it cannot be read: encrypted, damaged
	Made      BackupKind `json:"made"`
	Encrypted bool       `json:"encrypted"`
	// Problem says why the file cannot be restored, as far as can be told without
	// a verify; "" for nothing.
	Problem string `json:"problem,omitempty"`
	journal [16]byte
}

// Backups lists the backups in the journal's folder of backups, the newest first;
// none when there is no folder. The ends of plain ones are looked at, none is
// verified: that is done when it is made, and before it is restored.
func (j *Journal) Backups(ctx context.Context) ([]BackupFile, error) {
	dir := j.backupFolder()
	items, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("folder %q: %w", dir, err)
	}
	var list []BackupFile
	for _, it := range items {
		n, ours := parseBackupName(it.Name(), j.stem())
		if !ours || !it.Type().IsRegular() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list = append(list, j.backupFile(ctx, filepath.Join(dir, it.Name()), n))
	}
	slices.SortStableFunc(list, func(a, b BackupFile) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Path, a.Path))
	})
	return list, nil
}

// backupFile looks at one backup.
func (j *Journal) backupFile(ctx context.Context, path string, n backupName) BackupFile {
	b := BackupFile{Path: path, At: n.at, Events: n.seq, Made: n.made, Encrypted: n.encrypted}
	info, err := os.Stat(path)
	if err != nil {
		b.Problem = err.Error()
		return b
	}
	b.Size = info.Size()
	if n.encrypted {
		if b.Size == 0 {
			b.Problem = "it is empty (0 bytes)"
		}
		return b
	}
	var head Head
	err = j.sibling(path).look(ctx, false, func(tx *readTx) error {
		b.journal = tx.id
		var err error
		head, err = tx.wholeHead()
		return err
	})
	var file *FileError
	switch {
	case errors.As(err, &file):
		b.Problem = file.Reason.Error()
	case err != nil:
		b.Problem = err.Error()
	default:
		b.Head, b.Events = &head, head.Seq
	}
	return b
}
