package store

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func bundleOf(t testing.TB, j *Journal, seqs ...uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	_, err := j.WriteBundle(context.Background(), &b, seqs, Reports{Markdown: []byte("# report\n"), HTML: []byte("<!doctype html>\n")})
	must(t, err)
	return b.Bytes()
}

// testBundleBytes is a limit that does not take a test long to reach.
const testBundleBytes = 1 << 20

func checkBundle(b []byte) (*BundleReport, error) {
	return VerifyBundle(bytes.NewReader(b), int64(len(b)))
}

// remake writes a bundle anew with its members changed.
func remake(t testing.TB, b []byte, change func(name string, data []byte) (string, []byte)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	must(t, err)
	var out bytes.Buffer
	w := &bundleWriter{zip: zip.NewWriter(&out)}
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		data, err := io.ReadAll(r)
		must(t, err)
		name, data := change(f.Name, data)
		switch {
		case name == bundleSums: // honest about what it holds now
			data = []byte(w.sums.String())
		case name == "":
			continue
		}
		w.put(name, data)
	}
	must(t, w.err)
	must(t, w.zip.Close())
	return out.Bytes()
}

// TestBundleWithoutAPage: bundles that were made before there was report.html hold.
func TestBundleWithoutAPage(t *testing.T) {
	j, _ := journalOf(t, 5)
	b := remake(t, bundleOf(t, j, 2, 4), func(name string, data []byte) (string, []byte) {
		if name == bundlePage {
			name = ""
		}
		return name, data
	})
	if bytes.Contains(b, []byte(bundlePage)) {
		t.Fatal("the page is in it still")
	}
	if r, err := checkBundle(b); err != nil || len(r.Events) != 2 {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestBundle: any choice of events verifies, the bytes are the same each time, and
// nothing of what was not chosen is in it.
func TestBundle(t *testing.T) {
	j, _ := journalOf(t, 40)
	head, err := j.Head(context.Background())
	must(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		seqs := rapid.SliceOfNDistinct(rapid.Uint64Range(1, 41), 1, 12, rapid.ID).Draw(rt, "seqs")
		b := bundleOf(t, j, seqs...)
		r, err := checkBundle(b)
		if err != nil || r.Head.Short() != head.Short() || len(r.Events) != len(seqs) {
			rt.Fatalf("%v: %+v", err, r)
		}
		if !bytes.Equal(b, bundleOf(t, j, seqs...)) {
			rt.Fatal("two bundles of one choice differ")
		}
		all := ""
		remake(t, b, func(name string, data []byte) (string, []byte) { all += name + string(data); return name, data })
		for seq := uint64(2); seq <= 41; seq++ {
			words := fmt.Sprintf("on call number %d.", seq-2)
			if got, want := strings.Contains(all, words), containsSeq(seqs, seq); got != want {
				rt.Fatalf("words of event %d: in the bundle %v, chosen %v", seq, got, want)
			}
		}
	})
}

func containsSeq(seqs []uint64, seq uint64) bool {
	for _, s := range seqs {
		if s == seq {
			return true
		}
	}
	return false
}

// TestBundleAltered names what is wrong with a bundle that was changed (reliability
// test 39).
func TestBundleAltered(t *testing.T) {
	j, _ := journalOf(t, 40)
	whole := bundleOf(t, j, 5, 9, 33)
	other, _ := journalOf(t, 40)
	foreign := bundleOf(t, other, 5, 9, 33)
	dir := "events/00000009/"
	flip := func(want string) func(string, []byte) (string, []byte) {
		return func(name string, data []byte) (string, []byte) {
			if name == want {
				data = bytes.Clone(data)
				data[len(data)/2] ^= 1
			}
			return name, data
		}
	}
	drop := func(want string) func(string, []byte) (string, []byte) {
		return func(name string, data []byte) (string, []byte) {
			if name == want {
				name = ""
			}
			return name, data
		}
	}
	for _, tt := range []struct {
		name   string
		bundle []byte
		want   string
	}{
		{"words", remake(t, whole, flip(dir+"payload.json")), "words: event 9"},
		{"salt", remake(t, whole, flip(dir+"salt")), "words: event 9"},
		{"header", remake(t, whole, flip(dir+"header.json")), "event"},
		{"proof", remake(t, whole, flip(dir+"proof.txt")), "proofs: event 9"},
		{"no proof", remake(t, whole, drop(dir+"proof.txt")), "proofs: event 9"},
		{"no salt", remake(t, whole, drop(dir+"salt")), "words: event 9"},
		{"no header", remake(t, whole, drop(dir+"header.json")), "headers"},
		{"no head", remake(t, whole, drop(bundleHead)), "head"},
		{"root", remake(t, whole, flip(bundleHead)), "head"},
		{"head of another journal", remake(t, whole, func(name string, data []byte) (string, []byte) {
			if name == bundleHead {
				remake(t, foreign, func(n string, d []byte) (string, []byte) {
					if n == bundleHead {
						data = d
					}
					return n, d
				})
			}
			return name, data
		}), "proofs"},
		{"twice", remake(t, whole, func(name string, data []byte) (string, []byte) {
			if name == bundleCheck {
				name = bundleReport
			}
			return name, data
		}), "twice"},
		{"outside", remake(t, whole, func(name string, data []byte) (string, []byte) {
			if name == bundleCheck {
				name = "../CHECK.txt"
			}
			return name, data
		}), "members"},
		{"bomb", remake(t, whole, func(name string, data []byte) (string, []byte) {
			if name == bundleReport {
				data = make([]byte, testBundleBytes+1)
			}
			return name, data
		}), "members"},
		{"no zip", []byte("PK\x03\x04 and then nothing"), "members"},
		{"byte of the file", func() []byte { b := bytes.Clone(whole); b[len(b)/3] ^= 0x40; return b }(), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := verifyBundle(bytes.NewReader(tt.bundle), int64(len(tt.bundle)), testBundleBytes)
			if !errors.Is(err, ErrBundle) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %q: %+v", err, tt.want, r)
			}
		})
	}
}

// TestBundleTooLarge: what would not verify is not written, and said why.
func TestBundleTooLarge(t *testing.T) {
	j, _ := journalOf(t, maxBundleFiles/4+5)
	seqs := make([]uint64, maxBundleFiles/4)
	for i := range seqs {
		seqs[i] = uint64(i + 1)
	}
	if _, err := j.WriteBundle(context.Background(), io.Discard, seqs, Reports{}); err == nil || !strings.Contains(err.Error(), "choose fewer entries") {
		t.Errorf("%d events: %v", len(seqs), err)
	}
	if _, err := checkBundle(bundleOf(t, j, seqs[:len(seqs)-2]...)); err != nil { // five files are about all of them
		t.Errorf("%d events: %v", len(seqs)-2, err)
	}
}

// FuzzBundle reads any bytes.
func FuzzBundle(f *testing.F) {
	j, _ := journalOf(f, 3)
	f.Add(bundleOf(f, j, 1, 3))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, err := checkBundle(b); err == nil && len(r.Events) == 0 {
			t.Error("a bundle without events holds")
		}
	})
}

// TestBundleOfEncrypted: a bundle of an encrypted journal shows the words of the chosen
// entries in the clear, proven as those of a plain one.
func TestBundleOfEncrypted(t *testing.T) {
	j, c, _ := sealedJournal(t)
	put(t, j, said(c, 0, "Please add hosting."), said(c, 1, "A private matter."))
	b := bundleOf(t, j, 2)
	r, err := checkBundle(b)
	if err != nil || len(r.Events) != 1 {
		t.Fatalf("%v: %+v", err, r)
	}
	all := ""
	remake(t, b, func(name string, data []byte) (string, []byte) { all += string(data); return name, data })
	if !strings.Contains(all, "Please add hosting.") || strings.Contains(all, "private") {
		t.Errorf("the bundle holds %q", all)
	}
	j.Lock()
	if _, err := j.WriteBundle(context.Background(), io.Discard, []uint64{2}, Reports{}); !errors.Is(err, ErrLocked) {
		t.Errorf("a bundle of a locked journal: %v", err)
	}
}
