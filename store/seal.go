package store

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"golang.org/x/crypto/chacha20poly1305"

	"goodterms/model"
)

// An encrypted journal has the same buckets as a plain one. What is in them passes
// through a sealer: payloads of records (sealrecord.go), keys and values of the
// derived rows (rows.go). In the clear remain number, order, kind and time of
// writing of the events, which of them share a client, and sizes in steps.

// sealedFormat is the format of encrypted journals. Programs that know only
// plain ones refuse it as newer.
const sealedFormat = 3

const (
	dataKeyLen = 32
	tagLen     = 16  // bytes of a key of an index, and of the tag of a client
	wordStep   = 256 // texts are padded to a multiple of this
	rowStep    = 64  // rows without words: ids, handles, numbers
)

// sealer seals and opens what one journal holds. It has no state and may be used
// by several goroutines at once.
type sealer struct {
	journal [16]byte
	data    []byte // the data key, from which all others are derived
	body    cipher.AEAD
	rows    cipher.AEAD
	index   []byte // key of what rows are found by
	id      []byte // key of the tags of clients
	random  func(n int) []byte
}

var errOpen = errors.New("it cannot be opened with the key of this journal: its bytes were changed, or it belongs elsewhere")

func newSealer(journal [16]byte, data []byte, random func(n int) []byte) (*sealer, error) {
	if len(data) != dataKeyLen {
		return nil, errors.New("a data key has 32 bytes")
	}
	s := &sealer{journal: journal, data: data, random: random}
	var err error
	derive := func(purpose string) []byte {
		k, e := hkdf.Key(sha256.New, data, journal[:], "goodterms/seal/v1/"+purpose, dataKeyLen)
		err = errors.Join(err, e)
		return k
	}
	aead := func(purpose string) cipher.AEAD {
		a, e := chacha20poly1305.NewX(derive(purpose))
		err = errors.Join(err, e)
		return a
	}
	s.body, s.rows = aead("body"), aead("rows")
	s.index, s.id = derive("index"), derive("id")
	return s, err
}

// mac returns the keyed hash of b for one purpose.
func mac(key []byte, purpose string, b []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(purpose))
	h.Write([]byte{0})
	h.Write(b)
	return h.Sum(nil)[:tagLen]
}

// clientTag stands for a client where its id would be in the clear.
func (s *sealer) clientTag(c model.ClientID) []byte { return mac(s.id, "client", []byte(c)) }

// check is what a data key is recognised by without opening anything.
func (s *sealer) check() []byte { return mac(s.index, "check", nil) }

// close pads b to a multiple of step and seals it with what it belongs to: the
// same bytes do not open in another place. The nonce is in front.
func (s *sealer) close(a cipher.AEAD, place, b []byte, step int) []byte {
	n := (4 + len(b) + step - 1) / step * step
	plain := make([]byte, n)
	binary.BigEndian.PutUint32(plain, uint32(len(b)))
	copy(plain[4:], b)
	out := append(make([]byte, 0, a.NonceSize()+n+a.Overhead()), s.random(a.NonceSize())...)
	return a.Seal(out, out, plain, place)
}

// open returns what close sealed in this place.
func (s *sealer) open(a cipher.AEAD, place, box []byte) ([]byte, error) {
	if len(box) < a.NonceSize()+a.Overhead()+4 {
		return nil, errOpen
	}
	plain, err := a.Open(nil, box[:a.NonceSize()], box[a.NonceSize():], place)
	if err != nil {
		return nil, errOpen
	}
	if len(plain) < 4 || uint64(binary.BigEndian.Uint32(plain)) > uint64(len(plain)-4) {
		return nil, errOpen
	}
	return plain[4 : 4+binary.BigEndian.Uint32(plain)], nil
}
