package store

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"goodterms/model"
)

// A bundle shows some events with proofs that they belong under a head, and keeps all
// others private. It is a zip with
//
//	head.txt                    the head, its size and root
//	events/00000012/header.json the header as it is in the log
//	events/00000012/salt        16 bytes
//	events/00000012/payload.json
//	events/00000012/proof.txt   the hashes from the leaf to the root, a line each
//	report.md, report.html      for reading; what is proven is in events/
//	CHECK.txt                   how to check it by hand
//	SHA256SUMS
//
// An event whose words were redacted has neither salt nor payload.
const (
	bundleHead   = "head.txt"
	bundleSums   = "SHA256SUMS"
	bundleCheck  = "CHECK.txt"
	bundleReport = "report.md"
	bundlePage   = "report.html"
	bundleEvents = "events/"
	bundleMagic  = "goodterms bundle 1"
)

// EventsOf returns the places of a client's events of some kinds, in their order.
// Entries are not among them.
func (j *Journal) EventsOf(ctx context.Context, id model.ClientID, kinds ...model.EventKind) ([]uint64, error) {
	var seqs []uint64
	err := j.read(ctx, func(tx *readTx) error {
		prefix := clientPrefix(id)
		c := tx.Bucket(bucketOther).Cursor()
		for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
			if slices.Contains(kinds, model.EventKind(v)) {
				seqs = append(seqs, timeKeySeq(k))
			}
		}
		return nil
	})
	return seqs, err
}

// Reports are what a bundle has for reading; one that is nil is left out.
type Reports struct{ Markdown, HTML []byte }

// WriteBundle writes the events at some places with their proofs, and reports for
// reading, and returns the head that they are proven under. The bytes depend on the
// journal and the choice alone.
func (j *Journal) WriteBundle(ctx context.Context, w io.Writer, seqs []uint64, reports Reports) (Head, error) {
	b := &bundleWriter{zip: zip.NewWriter(w)}
	var head Head
	err := j.read(ctx, func(tx *readTx) error {
		var err error
		if head, err = tx.wholeHead(); err != nil {
			return err
		}
		hashes, err := tx.hashReader()
		if err != nil {
			return err
		}
		b.put(bundleHead, []byte(headText(head)))
		seqs = slices.Compact(slices.Sorted(slices.Values(seqs)))
		for _, seq := range seqs {
			if err := b.event(tx, hashes, head.Seq, seq); err != nil {
				return err
			}
		}
		return b.err
	})
	if err != nil {
		return Head{}, err
	}
	for _, r := range []struct {
		name string
		data []byte
	}{{bundleReport, reports.Markdown}, {bundlePage, reports.HTML}} {
		if r.data != nil {
			b.put(r.name, r.data)
		}
	}
	b.put(bundleCheck, []byte(checkText))
	b.put(bundleSums, []byte(b.sums.String()))
	if b.err != nil {
		return Head{}, b.err
	}
	return head, b.zip.Close()
}

func headText(h Head) string {
	return fmt.Sprintf("%s\nhead: %s\nevents: %d\nroot: %s\n", bundleMagic, h.Short(), h.Seq, hex.EncodeToString(h.Root[:]))
}

// bundleWriter writes members and remembers their sums.
type bundleWriter struct {
	zip   *zip.Writer
	sums  strings.Builder
	files int
	bytes int
	err   error
}

func (b *bundleWriter) put(name string, data []byte) {
	if b.err != nil {
		return
	}
	if b.files, b.bytes = b.files+1, b.bytes+len(data); b.files > maxBundleFiles || b.bytes > maxBundleBytes {
		b.err = fmt.Errorf("a bundle holds at most %d files, four for each event, and %d MB: choose fewer entries", maxBundleFiles, maxBundleBytes>>20)
		return
	}
	w, err := b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = w.Write(data)
	}
	b.err = err
	fmt.Fprintf(&b.sums, "%x  %s\n", sha256.Sum256(data), name)
}

func (b *bundleWriter) event(tx *readTx, hashes tlog.HashReader, size, seq uint64) error {
	rec, err := tx.recordAt(seq)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveRecord(int64(size), int64(seq-1), hashes)
	if err != nil {
		return err
	}
	var lines strings.Builder
	for _, h := range proof {
		fmt.Fprintf(&lines, "%x\n", h[:])
	}
	dir := fmt.Sprintf("%s%08d/", bundleEvents, seq)
	b.put(dir+"header.json", rec.raw)
	if !rec.gone {
		b.put(dir+"salt", rec.salt)
		b.put(dir+"payload.json", rec.payload)
	}
	b.put(dir+"proof.txt", []byte(lines.String()))
	return b.err
}

// checkText is the recipe. Numbers are those of RFC 6962.
const checkText = `How to check this bundle without goodterms

  sha256sum -c SHA256SUMS        every file is as it was written

For each folder below events/, with || joining bytes and all hashes SHA-256:

  1. The words belong to the header:
     hash("goodterms/body/v1" || 0x00 || salt || payload.json)
     is the value of "body" in header.json (base64 without padding, URL alphabet).
     An event without salt and payload.json was redacted.
  2. The header belongs to the tree: its leaf is hash(0x00 || header.json).
     With n = number of the event - 1 and size = "events" of head.txt, go through
     the lines of proof.txt as RFC 6962 section 2.1.1 says; two hashes are joined
     by hash(0x01 || left || right). The last is "root" of head.txt.
  3. The short head is the number of events and the first 60 bits of the root, in
     Crockford's alphabet 0123456789ABCDEFGHJKMNPQRSTVWXYZ. Compare it with one that
     you have from elsewhere: under a letter or a drafted mail of that time.

What this proves: the words were in the journal, in this order and with these times of
recording, when the head was made, and have not changed since. What it does not prove:
that what was recorded is true, or when the head was made, unless somebody else had it.
`
