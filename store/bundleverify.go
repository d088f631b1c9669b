package store

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"goodterms/model"
)

// ErrBundle: a bundle does not prove what it says.
var ErrBundle = errors.New("the bundle does not hold")

// Limits of a bundle, against files made to fill a disk or a memory.
const (
	maxBundleFiles = 2000
	maxBundleBytes = 200 << 20
)

// BundleReport is what the check of a bundle found.
type BundleReport struct {
	Head   Head          `json:"-"` // its Hash is not in a bundle
	Events []BundleEvent `json:"events"`
	Done   []string      `json:"done"` // checks that held, in their order
}

// BundleEvent is one proven event.
type BundleEvent struct {
	Seq        uint64          `json:"seq"`
	Kind       model.EventKind `json:"kind"`
	RecordedAt time.Time       `json:"recorded_at"`
	Redacted   bool            `json:"redacted,omitempty"`
}

// IsBundle reports whether a file begins as a zip does.
func IsBundle(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	start := make([]byte, 4)
	_, err = io.ReadFull(f, start)
	return err == nil && string(start) == "PK\x03\x04"
}

// VerifyBundle checks a bundle: its members, their sums, each header, the words it
// commits to, and its proof under the head. It writes nothing. An error that is
// ErrBundle names the check that failed first.
func VerifyBundle(r io.ReaderAt, size int64) (*BundleReport, error) {
	return verifyBundle(r, size, maxBundleBytes)
}

func verifyBundle(r io.ReaderAt, size, limit int64) (*BundleReport, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, bundleError("members", "the zip is unreadable: %v", err)
	}
	b := &bundleReader{report: &BundleReport{}, limit: limit}
	for _, check := range []struct {
		name string
		do   func() error
	}{
		{"members", func() error { return b.members(z) }}, {"sums", b.checkSums}, {"head", b.head}, {"events", b.events},
	} {
		if err := check.do(); err != nil {
			return b.report, err
		}
		b.report.Done = append(b.report.Done, check.name)
	}
	return b.report, nil
}

func bundleError(check, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", ErrBundle, check, fmt.Sprintf(format, args...))
}

type bundleReader struct {
	limit  int64 // bytes of all files together
	files  map[string][]byte
	names  []string
	report *BundleReport
}

var memberName = regexp.MustCompile(`^(?:head\.txt|report\.md|report\.html|CHECK\.txt|SHA256SUMS|events/[0-9]{8,}/(?:header\.json|salt|payload\.json|proof\.txt))$`)

// members reads all files within the limits.
func (b *bundleReader) members(z *zip.Reader) error {
	if len(z.File) > maxBundleFiles {
		return bundleError("members", "%d files are more than %d", len(z.File), maxBundleFiles)
	}
	b.files = map[string][]byte{}
	left := b.limit
	for _, f := range z.File {
		if !memberName.MatchString(f.Name) {
			return bundleError("members", "a bundle has no file %q", f.Name)
		}
		if _, ok := b.files[f.Name]; ok {
			return bundleError("members", "%s is there twice", f.Name)
		}
		if f.UncompressedSize64 > uint64(left) {
			return bundleError("members", "it is larger than %d MB", b.limit>>20)
		}
		data, err := readMember(f, left)
		if err != nil {
			return bundleError("members", "%s: %v", f.Name, err)
		}
		left -= int64(len(data))
		b.files[f.Name], b.names = data, append(b.names, f.Name)
	}
	return nil
}

func readMember(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errors.New("it is larger than it says")
	}
	return data, err
}

// checkSums holds each file against SHA256SUMS, which names all of them.
func (b *bundleReader) checkSums() error {
	want := map[string]string{}
	for line := range strings.Lines(string(b.files[bundleSums])) {
		sum, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || want[name] != "" {
			return bundleError("sums", "a line of %s is unreadable: %q", bundleSums, line)
		}
		want[name] = sum
	}
	for _, name := range b.names {
		if name == bundleSums {
			continue
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(b.files[name])); got != want[name] {
			return bundleError("sums", "%s was changed", name)
		}
		delete(want, name)
	}
	for name := range want {
		return bundleError("sums", "%q is missing", name)
	}
	return nil
}

// head reads the head, and that its short form is that of the root.
func (b *bundleReader) head() error {
	lines := strings.Split(string(b.files[bundleHead]), "\n")
	if len(lines) != 5 || lines[0] != bundleMagic || lines[4] != "" {
		return bundleError("head", "%s is missing or of another version", bundleHead)
	}
	field := func(i int, name string) string {
		v, ok := strings.CutPrefix(lines[i], name+": ")
		if !ok {
			return ""
		}
		return v
	}
	n, err1 := strconv.ParseUint(field(2, "events"), 10, 62)
	root, err2 := hex.DecodeString(field(3, "root"))
	if err1 != nil || err2 != nil || n == 0 || len(root) != 32 {
		return bundleError("head", "%s is unreadable", bundleHead)
	}
	b.report.Head = Head{Seq: n, Root: [32]byte(root)}
	if short := b.report.Head.Short(); short != field(1, "head") {
		return bundleError("head", "the short head is %s, the root makes it %s", field(1, "head"), short)
	}
	return nil
}

// events checks each event.
func (b *bundleReader) events() error {
	var dirs []string
	for _, name := range b.names {
		if rest, ok := strings.CutPrefix(name, bundleEvents); ok {
			dir, _, _ := strings.Cut(rest, "/")
			if !slices.Contains(dirs, dir) {
				dirs = append(dirs, dir)
			}
		}
	}
	slices.Sort(dirs)
	for _, dir := range dirs {
		if err := b.event(dir); err != nil {
			return err
		}
	}
	if len(dirs) == 0 {
		return bundleError("events", "there is none")
	}
	return nil
}

func (b *bundleReader) event(dir string) error {
	at := bundleEvents + dir + "/"
	seq, err := strconv.ParseUint(dir, 10, 62)
	if err != nil || seq == 0 || seq > b.report.Head.Seq || dir != fmt.Sprintf("%08d", seq) {
		return bundleError("events", "%s: no event of this head has that number", at)
	}
	raw, ok := b.files[at+"header.json"]
	if !ok {
		return bundleError("headers", "%s has no header.json", at)
	}
	h, err := parseHeader(raw)
	if err != nil || h.Seq != seq {
		return bundleError("headers", "%sheader.json is not the header of event %d", at, seq)
	}
	salt, hasSalt := b.files[at+"salt"]
	payload, hasPayload := b.files[at+"payload.json"]
	switch {
	case hasSalt != hasPayload:
		return bundleError("words", "event %d: its salt or its words are missing", seq)
	case hasPayload && (len(salt) != saltLen || bodyCommitment(salt, payload) != h.Body):
		return bundleError("words", "event %d: its words are not those its header commits to", seq)
	}
	proof, err := readProof(b.files[at+"proof.txt"])
	if err != nil {
		return bundleError("proofs", "event %d: %v", seq, err)
	}
	if err := tlog.CheckRecord(proof, int64(b.report.Head.Seq), b.report.Head.Root, int64(seq-1), tlog.RecordHash(raw)); err != nil {
		return bundleError("proofs", "event %d does not belong under the head: its proof is missing or wrong", seq)
	}
	b.report.Events = append(b.report.Events, BundleEvent{Seq: seq, Kind: h.Kind, RecordedAt: h.RecordedAt, Redacted: !hasPayload})
	return nil
}

func readProof(data []byte) (tlog.RecordProof, error) {
	var proof tlog.RecordProof
	for line := range bytes.Lines(data) {
		h, err := hex.DecodeString(strings.TrimSuffix(string(line), "\n"))
		if err != nil || len(h) != tlog.HashSize || len(proof) > 64 {
			return nil, errors.New("its proof is unreadable")
		}
		proof = append(proof, tlog.Hash(h))
	}
	return proof, nil
}
