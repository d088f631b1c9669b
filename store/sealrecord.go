package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"time"

	"goodterms/model"
)

// A sealed record has the frame of a plain one, the magic sealedMagic, and instead
// of salt and payload a box: nonce (24) | XChaCha20-Poly1305 of
//
//	length be32 | client | occurred at | salt (16) | payload | zeros
//
// where client and occurred at are a length (uvarint) and text. The header names
// the client by its tag and says that the event occurred when it was recorded; its
// commitment is that of the salted payload, so that it stays what it was under
// another key. A redacted record has a box without salt and payload.
const (
	sealedMagic  = "GTS1"
	domainSealed = "goodterms/sealed/v1\x00"
)

// recordPlace is what a box of a record belongs to.
func (s *sealer) recordPlace(seq uint64, kind model.EventKind) []byte {
	b := append([]byte(domainSealed), s.journal[:]...)
	b = binary.BigEndian.AppendUint64(b, seq)
	return append(b, kind...)
}

// hidden is a header as an encrypted journal shows it.
func (s *sealer) hidden(h header) header {
	h.Client = model.ClientID(b64(s.clientTag(h.Client)))
	h.OccurredAt = h.RecordedAt
	return h
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func cutText(b []byte) (s string, rest []byte, ok bool) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return "", nil, false
	}
	return string(b[size : size+int(n)]), b[size+int(n):], true
}

// encode makes the record of an event, and its header as written.
func (w *writeTx) encode(h header, salt, payload []byte) (raw, rec []byte) {
	if w.seal == nil {
		raw = h.bytes()
		return raw, encodeRecord(h.Seq, raw, salt, payload)
	}
	return w.seal.encode(h, salt, payload)
}

func (s *sealer) encode(h header, salt, payload []byte) (raw, rec []byte) {
	inner := appendText(nil, string(h.Client))
	inner = appendText(inner, h.OccurredAt.UTC().Format(time.RFC3339Nano))
	inner = append(append(inner, salt...), payload...)
	box := s.close(s.body, s.recordPlace(h.Seq, h.Kind), inner, wordStep)
	h = s.hidden(h)
	raw = h.bytes()
	rec = encodeRecord(h.Seq, raw, box[:saltLen], box[saltLen:])
	copy(rec, sealedMagic) // the sum does not cover the magic
	return raw, rec
}

// decode takes a record apart and checks all of it, except that what a locked
// journal says stays sealed.
func (tx *readTx) decode(v []byte) (record, error) {
	if !tx.sealed() {
		return decodeRecord(v)
	}
	r, err := checkRecord(v)
	if err == nil && !bytes.HasPrefix(v, []byte(sealedMagic)) {
		err = errors.New("it is not sealed, in an encrypted journal")
	}
	if err != nil || tx.seal == nil {
		return r, err
	}
	return r, tx.seal.decode(&r, v)
}

// decode opens a record that checkRecord found whole. It gets the client and the
// time of the event back.
func (s *sealer) decode(r *record, v []byte) error {
	inner, err := s.open(s.body, s.recordPlace(r.Seq, r.Kind), v[recordFixed+len(r.raw):])
	if err != nil {
		return err
	}
	client, rest, ok1 := cutText(inner)
	at, rest, ok2 := cutText(rest)
	occurred, err := time.Parse(time.RFC3339Nano, at)
	if !ok1 || !ok2 || err != nil || len(rest) != 0 && len(rest) < saltLen {
		return errRecord
	}
	if r.salt, r.payload, r.gone = nil, nil, len(rest) == 0; !r.gone {
		r.salt, r.payload = rest[:saltLen], rest[saltLen:]
		if bodyCommitment(r.salt, r.payload) != r.Body {
			return errors.New("its words are not those its header commits to")
		}
	}
	h := r.header
	h.Client, h.OccurredAt = model.ClientID(client), occurred
	shown := s.hidden(h)
	if !bytes.Equal(shown.bytes(), r.raw) {
		return errors.New("its header names another client or time than its words")
	}
	r.header = h
	return nil
}

// record takes a sealed record apart and opens it.
func (s *sealer) record(v []byte) (record, error) {
	r, err := checkRecord(v)
	if err == nil {
		err = s.decode(&r, v)
	}
	return r, err
}
