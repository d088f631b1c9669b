package store

import (
	"io"
	"os"
)

// A file without a name goes with the process that has it open, however that ends.
// The readable copy that an encrypted backup is made from is such a file: a kill
// leaves nothing of it to find. So is what an encrypted backup is restored from, until it
// takes the place of the journal.

// inheritedPath is how the process that verifies is told to look at the file it was
// given, which is the first after its standard ones.
const (
	inheritedPath = "/dev/fd/3"
	inheritedFile = 3
)

// nameless returns a journal that is to be written to a new file (0600) in the folder
// of path. The file loses its name while it is empty, where the system allows that;
// elsewhere it has the name until done is called.
func (j *Journal) nameless(path string) (to *Journal, done func(), err error) {
	to = j.sibling(path)
	if !namelessFiles {
		return to, func() { _ = os.Remove(path) }, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, nil, err
	}
	if err := os.Remove(path); err != nil {
		f.Close()
		return nil, nil, err
	}
	to.file = f
	return to, func() { f.Close() }, nil
}

// createUnnamed makes a file (0600) in a folder that has no name and may get one; an error
// where the system, or the file system there, has no such files.
func (j *Journal) createUnnamed(dir string) (*os.File, error) {
	if j.unnamed != nil {
		return j.unnamed(dir)
	}
	return unnamedFile(dir)
}

// openFile opens the file of the journal, whether it has a name or not.
func (j *Journal) openFile(flag int, mode os.FileMode) (*os.File, error) {
	if j.file != nil {
		return openAgain(j.file)
	}
	return os.OpenFile(j.path, flag, mode)
}

// content reads the file of a journal that nobody else has.
func (j *Journal) content() (io.Reader, func(), error) {
	f, err := j.openFile(os.O_RDONLY, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return io.NewSectionReader(f, 0, info.Size()), func() { f.Close() }, nil
}
