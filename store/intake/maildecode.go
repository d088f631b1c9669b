package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// decodeTransfer undoes a Content-Transfer-Encoding. It takes what it can: stray
// characters in base64 are skipped, broken escapes of quoted-printable stay.
func decodeTransfer(b []byte, encoding string) []byte {
	switch transferName(encoding) {
	case "base64":
		return appendBase64(make([]byte, 0, len(b)/4*3+3), b)
	case "quoted-printable":
		return appendQuoted(make([]byte, 0, len(b)), b)
	}
	return b
}

func transferName(encoding string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(encoding), " ")
	return strings.ToLower(strings.Trim(name, `";`))
}

// appendBase64 decodes base64, whatever stands between its characters.
func appendBase64(dst, src []byte) []byte {
	var quad [4]byte
	n := 0
	for _, c := range src {
		if !isBase64(c) {
			continue // line ends, padding, dirt
		}
		quad[n] = c
		if n++; n == 4 {
			var out [3]byte
			k, _ := base64.StdEncoding.Decode(out[:], quad[:]) // every character was checked
			dst = append(dst, out[:k]...)
			n = 0
		}
	}
	if n > 1 {
		var out [3]byte
		k, _ := base64.RawStdEncoding.Decode(out[:], quad[:n])
		dst = append(dst, out[:k]...)
	}
	return dst
}

// appendQuoted decodes quoted-printable.
func appendQuoted(dst, src []byte) []byte {
	for len(src) > 0 {
		line, rest := cutLine(src)
		ended := len(rest) > 0 || bytes.HasSuffix(src, []byte("\n"))
		line = bytes.TrimRight(line, " \t\r")
		soft := bytes.HasSuffix(line, []byte("="))
		if soft {
			line = line[:len(line)-1]
		}
		for i := 0; i < len(line); i++ {
			if line[i] == '=' && i+2 < len(line) && unhex(line[i+1]) < 16 && unhex(line[i+2]) < 16 {
				dst = append(dst, unhex(line[i+1])<<4|unhex(line[i+2]))
				i += 2
				continue
			}
			dst = append(dst, line[i])
		}
		if ended && !soft {
			dst = append(dst, '\n')
		}
		src = rest
	}
	return dst
}

// contentSum hashes a decoded attachment piece by piece, so that it is never held
// whole; it returns the size as well.
func contentSum(b []byte, encoding string) (size int64, sum string) {
	const piece = 60_000 // of base64, a multiple of its lines of 60 and 76
	h := sha256.New()
	if transferName(encoding) != "base64" {
		b = decodeTransfer(b, encoding)
		h.Write(b)
		return int64(len(b)), hex.EncodeToString(h.Sum(nil))
	}
	var clean, out []byte
	for len(b) > 0 {
		n := min(piece, len(b))
		for _, c := range b[:n] {
			if isBase64(c) {
				clean = append(clean, c)
			}
		}
		whole := len(clean) / 4 * 4
		if len(b) == n {
			whole = len(clean)
		}
		out = appendBase64(out[:0], clean[:whole])
		h.Write(out)
		size += int64(len(out))
		clean = append(clean[:0], clean[whole:]...)
		b = b[n:]
	}
	return size, hex.EncodeToString(h.Sum(nil))
}

// unflow joins the lines that a mailer broke (RFC 3676, format=flowed).
func unflow(text string, delSp bool) string {
	var out strings.Builder
	joining, depth := false, 0
	for line := range strings.Lines(text) {
		body, ended := strings.CutSuffix(line, "\n")
		d := 0
		for d < len(body) && body[d] == '>' {
			d++
		}
		quote, content := body[:d], body[d:]
		content = strings.TrimPrefix(content, " ") // space stuffing
		soft := ended && strings.HasSuffix(content, " ") && content != "-- "
		if soft && delSp {
			content = content[:len(content)-1]
		}
		if joining && d == depth {
			out.WriteString(content)
		} else {
			if joining {
				out.WriteByte('\n')
			}
			out.WriteString(quote)
			if d > 0 && content != "" {
				out.WriteByte(' ')
			}
			out.WriteString(content)
		}
		depth = d
		joining = soft
		if ended && !soft {
			out.WriteByte('\n')
		}
	}
	return out.String()
}
