package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"time"

	"goodterms/model"
)

// A record is what the log keeps of one event. It can be recognised by itself, so
// that events can be picked out of a damaged file without bbolt:
//
//	magic "GTR1" | seq be64 | header length be32 | body length be32 |
//	first 8 bytes of SHA-256 over all that follows and the lengths | header | salt (16) | payload
//
// The header is canonical JSON and holds no words and no names. It commits to the
// body through a salted hash, and to everything before it through prev.
const (
	recordMagic = "GTR1"
	recordFixed = 4 + 8 + 4 + 4 + 8
	saltLen     = 16
)

// Domains keep hashes of one purpose from being taken for another.
const (
	domainJournal = "goodterms/journal/v1\x00"
	domainEntry   = "goodterms/entry/v1\x00"
	domainBody    = "goodterms/body/v1\x00"
)

// header is the head of a record.
type header struct {
	Seq        uint64
	RecordedAt time.Time
	OccurredAt time.Time
	Kind       model.EventKind
	Client     model.ClientID
	Body       [32]byte // commitment: SHA-256(domain | salt | payload)
	Prev       [32]byte // hash of the header before
}

// record is a record taken apart. Its slices point into the file: they hold only
// during the transaction.
type record struct {
	header
	raw     []byte // the header as written
	salt    []byte
	payload []byte
	gone    bool // its body was redacted: salt and payload are empty
}

var errRecord = errors.New("record unreadable")

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func unb64(s string) ([]byte, error) { return base64.RawURLEncoding.DecodeString(s) }

// bytes writes the header in its one canonical form.
func (h *header) bytes() []byte {
	b := make([]byte, 0, 320)
	b = append(b, `{"seq":`...)
	b = strconv.AppendUint(b, h.Seq, 10)
	b = append(b, `,"recorded_at":"`...)
	b = h.RecordedAt.UTC().AppendFormat(b, time.RFC3339Nano)
	b = append(b, `","kind":"`...)
	b = append(b, h.Kind...)
	b = append(b, `","client":"`...)
	b = append(b, h.Client...)
	b = append(b, `","occurred_at":"`...)
	b = h.OccurredAt.UTC().AppendFormat(b, time.RFC3339Nano)
	b = append(b, `","body":"`...)
	b = append(b, b64(h.Body[:])...)
	b = append(b, `","prev":"`...)
	b = append(b, b64(h.Prev[:])...)
	return append(b, `"}`...)
}

// parseHeader reads a header and refuses every other way of writing it.
func parseHeader(raw []byte) (header, error) {
	p := headerParser{rest: raw}
	var h header
	seq, err := strconv.ParseUint(p.between(`{"seq":`, `,`), 10, 64)
	p.fail(err)
	h.Seq = seq
	h.RecordedAt = p.time(`"recorded_at":"`)
	h.Kind = model.EventKind(p.between(`"kind":"`, `",`))
	h.Client = model.ClientID(p.between(`"client":"`, `",`))
	h.OccurredAt = p.time(`"occurred_at":"`)
	h.Body = p.hash(`"body":"`, `",`)
	h.Prev = p.hash(`"prev":"`, `"}`)
	if p.err != nil || len(p.rest) > 0 || !bytes.Equal(h.bytes(), raw) {
		return header{}, errRecord
	}
	return h, nil
}

// headerParser cuts a canonical header from left to right. Kinds and client ids
// hold no character that JSON would escape.
type headerParser struct {
	rest []byte
	err  error
}

func (p *headerParser) fail(err error) {
	if err != nil && p.err == nil {
		p.err = err
	}
}

func (p *headerParser) between(start, end string) string {
	rest, ok := bytes.CutPrefix(p.rest, []byte(start))
	value, rest, ok2 := bytes.Cut(rest, []byte(end))
	if !ok || !ok2 {
		p.fail(errRecord)
		return ""
	}
	p.rest = rest
	return string(value)
}

func (p *headerParser) time(start string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, p.between(start, `",`))
	p.fail(err)
	return t
}

func (p *headerParser) hash(start, end string) [32]byte {
	b, err := base64.RawURLEncoding.DecodeString(p.between(start, end))
	if err != nil || len(b) != 32 {
		p.fail(errRecord)
		return [32]byte{}
	}
	return [32]byte(b)
}

// headerHash is the link that the next record holds.
func headerHash(raw []byte) [32]byte {
	s := sha256.New()
	s.Write([]byte(domainEntry))
	s.Write(raw)
	return [32]byte(s.Sum(nil))
}

// firstPrev is what the first record of a journal links to.
func firstPrev(journalID []byte) [32]byte {
	s := sha256.New()
	s.Write([]byte(domainJournal))
	s.Write(journalID)
	return [32]byte(s.Sum(nil))
}

func bodyCommitment(salt, payload []byte) [32]byte {
	s := sha256.New()
	s.Write([]byte(domainBody))
	s.Write(salt)
	s.Write(payload)
	return [32]byte(s.Sum(nil))
}

// encodeRecord puts a record together.
func encodeRecord(seq uint64, head, salt, payload []byte) []byte {
	b := make([]byte, recordFixed, recordFixed+len(head)+len(salt)+len(payload))
	copy(b, recordMagic)
	binary.BigEndian.PutUint64(b[4:], seq)
	binary.BigEndian.PutUint32(b[12:], uint32(len(head)))
	binary.BigEndian.PutUint32(b[16:], uint32(len(salt)+len(payload)))
	b = append(b, head...)
	b = append(b, salt...)
	b = append(b, payload...)
	sum := recordSum(b)
	copy(b[20:], sum[:8])
	return b
}

// recordSum hashes a record without its magic and its sum.
func recordSum(b []byte) [32]byte {
	s := sha256.New()
	s.Write(b[4:20])
	s.Write(b[recordFixed:])
	return [32]byte(s.Sum(nil))
}

// splitRecord takes a record apart without looking into its hashes.
func splitRecord(v []byte) (seq uint64, head, salt, payload []byte, err error) {
	if len(v) < recordFixed || string(v[:4]) != recordMagic && string(v[:4]) != sealedMagic {
		return 0, nil, nil, nil, errRecord
	}
	seq = binary.BigEndian.Uint64(v[4:])
	nh, nb := int(binary.BigEndian.Uint32(v[12:])), int(binary.BigEndian.Uint32(v[16:]))
	if nb != 0 && nb < saltLen || recordFixed+nh+nb != len(v) {
		return 0, nil, nil, nil, errRecord
	}
	rest := v[recordFixed:]
	if nb == 0 { // redacted
		return seq, rest, nil, nil, nil
	}
	return seq, rest[:nh], rest[nh : nh+saltLen], rest[nh+saltLen:], nil
}

// decodeRecord takes a record apart and checks its sum and its body. One without a
// body passes: whether it may have none, only a redaction further on can tell. A
// sealed one is none: the sum does not cover the magic, of which one bit tells the two.
func decodeRecord(v []byte) (record, error) {
	if !bytes.HasPrefix(v, []byte(recordMagic)) {
		return record{}, errRecord
	}
	r, err := checkRecord(v)
	if err == nil && !r.gone && bodyCommitment(r.salt, r.payload) != r.Body {
		return record{}, errors.New("its words are not those its header commits to")
	}
	return r, err
}

// checkRecord takes a record apart and checks its sum and its header.
func checkRecord(v []byte) (record, error) {
	seq, raw, salt, payload, err := splitRecord(v)
	if err != nil {
		return record{}, err
	}
	if sum := recordSum(v); !bytes.Equal(sum[:8], v[20:28]) {
		return record{}, errors.New("its bytes were changed")
	}
	h, err := parseHeader(raw)
	if err != nil {
		return record{}, err
	}
	if h.Seq != seq {
		return record{}, fmt.Errorf("its header says number %d", h.Seq)
	}
	return record{header: h, raw: raw, salt: salt, payload: payload, gone: salt == nil}, nil
}

// event reads the event of a record.
func (r *record) event() (model.Event, error) {
	p := model.Payload(model.Gone{Kind: r.Kind})
	if !r.gone {
		var err error
		if p, err = decodePayload(r.Kind, r.payload); err != nil {
			return model.Event{}, err
		}
	}
	return model.Event{Seq: r.Seq, RecordedAt: r.RecordedAt, OccurredAt: r.OccurredAt,
		Kind: r.Kind, Client: r.Client, Payload: p}, nil
}
