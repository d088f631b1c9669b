package intake

import (
	"strings"
	"unicode/utf8"
)

// decodeWords decodes the encoded words (RFC 2047) of a header value. Words in a
// row in one charset are put together before the charset is decoded, because many
// mailers cut characters in two. What cannot be decoded stays as it is. Bytes
// outside ASCII are read as fallback, the charset of the message.
func decodeWords(s, fallback string) string {
	if !strings.Contains(s, "=?") {
		return plainHeader(s, fallback)
	}
	var out strings.Builder
	var run wordRun
	for len(s) > 0 {
		i := strings.Index(s, "=?")
		if i < 0 {
			break
		}
		w, n, ok := cutWord(s[i:])
		if !ok {
			run.flush(&out)
			out.WriteString(plainHeader(s[:i+2], fallback))
			s = s[i+2:]
			continue
		}
		if gap := s[:i]; strings.TrimSpace(gap) != "" || run.empty() {
			run.flush(&out)
			out.WriteString(plainHeader(gap, fallback))
		}
		run.add(&out, w)
		s = s[i+n:]
	}
	run.flush(&out)
	out.WriteString(plainHeader(s, fallback))
	return out.String()
}

// plainHeader reads a value without encoded words.
func plainHeader(s, fallback string) string {
	if utf8.ValidString(s) || fallback == "" {
		return s
	}
	if t, how := toUTF8([]byte(s), fallback); how != fitsNot {
		return t
	}
	return s
}

// encodedWord is one =?charset?encoding?text?=.
type encodedWord struct {
	charset string
	data    []byte
	raw     string
}

// maxWord bounds an encoded word. RFC 2047 allows 75 characters; mailers do not
// keep to it.
const maxWord = 4096

// cutWord takes an encoded word off the front of s, if there is one; n is its
// length.
func cutWord(s string) (w encodedWord, n int, ok bool) {
	if !strings.HasPrefix(s, "=?") {
		return w, 0, false
	}
	s = s[:min(len(s), maxWord)]
	charset, rest, ok1 := strings.Cut(s[2:], "?")
	enc, rest, ok2 := strings.Cut(rest, "?")
	end := strings.Index(rest, "?=")
	if !ok1 || !ok2 || len(enc) != 1 || len(charset) > 40 || strings.ContainsAny(charset, " \t=") || end < 0 {
		return w, 0, false
	}
	text := rest[:end]
	n = len(s) - len(rest) + end + 2
	charset, _, _ = strings.Cut(charset, "*") // RFC 2231: the language
	w = encodedWord{charset: charset, raw: s[:n]}
	switch enc {
	case "Q", "q":
		w.data = decodeQ(text)
	case "B", "b":
		w.data = appendBase64(nil, []byte(text))
	default:
		return w, 0, false
	}
	return w, n, true
}

// decodeQ decodes the Q encoding; a broken escape stays.
func decodeQ(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '_':
			out = append(out, ' ')
		case s[i] == '=' && i+2 < len(s) && unhex(s[i+1]) < 16 && unhex(s[i+2]) < 16:
			out = append(out, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		default:
			out = append(out, s[i])
		}
	}
	return out
}

// unhex returns the value of a hexadecimal digit, 16 for anything else.
func unhex(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 16
}

// wordRun collects encoded words in a row of one charset.
type wordRun struct {
	charset string
	data    []byte
	raw     string
}

func (r *wordRun) empty() bool { return r.raw == "" }

func (r *wordRun) add(out *strings.Builder, w encodedWord) {
	if !r.empty() && !strings.EqualFold(r.charset, w.charset) {
		r.flush(out)
	}
	r.charset = w.charset
	r.data = append(r.data, w.data...)
	r.raw += w.raw
}

func (r *wordRun) flush(out *strings.Builder) {
	if r.empty() {
		return
	}
	if text, how := toUTF8(r.data, r.charset); how != fitsNot {
		out.WriteString(text)
	} else {
		out.WriteString(r.raw)
	}
	*r = wordRun{}
}
