package store

import (
	"bytes"
	"testing"
	"time"

	"goodterms/model"
)

func sampleRecord() []byte {
	salt := bytes.Repeat([]byte{7}, saltLen)
	payload := []byte(`{"id":"e1"}`)
	h := header{Seq: 3, RecordedAt: day0, OccurredAt: day0.Add(time.Nanosecond), Kind: model.EntryLogged, Client: "c1", Body: bodyCommitment(salt, payload)}
	return encodeRecord(3, h.bytes(), salt, payload)
}

// FuzzRecord: what is read as a record is written again byte for byte, and no
// input is more than an error.
func FuzzRecord(f *testing.F) {
	whole := sampleRecord()
	f.Add(whole)
	f.Add(whole[:20])
	f.Add(append([]byte(sealedMagic), whole[len(sealedMagic):]...)) // one bit of the magic
	f.Add([]byte(recordMagic + "\x00\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff\xff\xff\xff\xff12345678"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeRecord(b)
		if err != nil {
			return
		}
		if !bytes.Equal(encodeRecord(r.Seq, r.header.bytes(), r.salt, r.payload), b) {
			t.Errorf("another way of writing a record was accepted: %q", b)
		}
		_, _ = r.event()
	})
}

// FuzzPayload: a payload of the log is read or refused.
func FuzzPayload(f *testing.F) {
	f.Add("entry", []byte(`{"id":"e1","at":"2026-03-02T09:00:00Z","kind":"call","from":"me","raw":{"text":"/w=="}}`))
	f.Add("correction", []byte(`{"raw":{"attachment-name-0":"/w=="},"attachments":[{"name":"x","size":1}]}`))
	f.Add("client", []byte(`{"raw":1}`))
	f.Add("tomorrow", []byte(`null`))
	f.Fuzz(func(t *testing.T, kind string, b []byte) {
		p, err := decodePayload(model.EventKind(kind), b)
		if err == nil && p == nil {
			t.Error("neither a payload nor an error")
		}
		if e, ok := p.(model.LogEntry); ok && err == nil {
			again, err := encodePayload(e)
			if err != nil {
				return // a time that JSON cannot write
			}
			back, err := decodePayload(model.EntryLogged, again)
			if err != nil || !sameEntry(back.(model.LogEntry).Entry, e.Entry) {
				t.Errorf("%q came back as %q, %v", b, again, err)
			}
		}
	})
}

// FuzzNote: a line of heads.log is read or passed over.
func FuzzNote(f *testing.F) {
	f.Add(formatNote(day0, Head{Seq: 7, Hash: [32]byte{1}}, make([]byte, 16), "journal.db"))
	f.Add("2026-03-02T09:00:00Z 7 x y z \"")
	f.Add("\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, n := range parseNotes([]byte(text), 0, "journal.db") {
			line := text[n.offset : n.offset+int64(n.length)]
			if got, ok := parseNote(line[:len(line)-1]); !ok || got.head != n.head {
				t.Errorf("offset %d of %q is not the line", n.offset, text)
			}
		}
	})
}

// FuzzSummary: a row of the timeline is read or refused.
func FuzzSummary(f *testing.F) {
	s := summaryOf(&model.Entry{ID: "e1", Seq: 3, At: day0, Kind: model.Call, From: model.FromMe, Text: "x", Amount: model.Units(3, "USD")})
	f.Add(timeKey("c1", day0, 3), s.bytes())
	f.Add([]byte{}, []byte{})
	f.Fuzz(func(t *testing.T, k, v []byte) {
		if s, ok := parseSummary(k, v); ok && s.Seq != timeKeySeq(k) {
			t.Error("another place")
		}
	})
}

// FuzzMetas: the first bytes of a file never bring the preflight down.
func FuzzMetas(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, bytesForMeta))
	f.Fuzz(func(t *testing.T, b []byte) {
		if m := parseMeta(b); m.valid && len(b) < bytesForMeta {
			t.Error("valid without its bytes")
		}
	})
}

func TestHeaderIsCanonical(t *testing.T) {
	r, err := decodeRecord(sampleRecord())
	if err != nil {
		t.Fatal(err)
	}
	want := `{"seq":3,"recorded_at":"2026-03-02T09:00:00Z","kind":"entry","client":"c1","occurred_at":"2026-03-02T09:00:00.000000001Z",` +
		`"body":"` + b64(r.Body[:]) + `","prev":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`
	if string(r.raw) != want {
		t.Errorf("header\n%s\nwant\n%s", r.raw, want)
	}
	for _, other := range []string{" " + want, want + "\n", want[:len(want)-1] + `,"x":1}`, `{"seq":03` + want[8:]} {
		if _, err := parseHeader([]byte(other)); err == nil {
			t.Errorf("accepted %s", other)
		}
	}
}

func TestShortHead(t *testing.T) {
	h := Head{Seq: 3127}
	copy(h.Hash[:], []byte{0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0})
	if got := h.Short(); got != "GT 3127 · ZW0F-Y07Z-03ZG" {
		t.Errorf("short head %q", got)
	}
	text, _ := h.MarshalText()
	var back Head
	if err := back.UnmarshalText(text); err != nil || back != h {
		t.Errorf("%s came back as %v, %v", text, back, err)
	}
}
