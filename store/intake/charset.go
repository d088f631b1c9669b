package intake

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// fit says how well bytes fit a charset.
type fit int

const (
	fits    fit = iota
	partly      // a few bytes became U+FFFD
	fitsNot     // the charset is not known, or is another one
)

// toUTF8 decodes bytes of a charset. Where it does not fit, the bytes are returned
// as they are, which is what is kept.
func toUTF8(b []byte, charset string) (string, fit) {
	name := strings.ToLower(strings.Trim(strings.TrimSpace(charset), `"'`))
	switch name {
	case "", "us-ascii", "ascii", "utf-8", "utf8", "unicode-1-1-utf-8", "unknown-8bit", "x-unknown", "default", "8bit", "binary":
		return asIs(b)
	case "utf-7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7":
		return utf7(b)
	}
	enc := encodingOf(name)
	if enc == nil || isASCII(b) && !isWide(name) {
		return asIs(b)
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return string(b), fitsNot
	}
	switch lost := bytes.Count(out, []byte("\uFFFD")); {
	case lost == 0:
		return string(out), fits
	case lost*10 > utf8.RuneCount(out):
		return string(b), fitsNot
	}
	return string(out), partly
}

func asIs(b []byte) (string, fit) {
	if utf8.Valid(b) {
		return string(b), fits
	}
	return string(b), fitsNot
}

// encodingOf finds an encoding by the names that mail uses, nil when there is
// none.
func encodingOf(name string) encoding.Encoding {
	switch name {
	case "hz-gb-2312", "hz":
		return simplifiedchinese.HZGB2312
	case "gb2312", "gbk", "gb_2312-80", "cp936", "ms936", "windows-936", "x-gbk", "euc-cn", "x-euc-cn":
		return simplifiedchinese.GB18030 // which holds the others; mailers mix them up
	case "cp1250", "win-1250", "x-cp1250":
		return charmap.Windows1250
	case "cp1251", "win-1251", "x-cp1251":
		return charmap.Windows1251
	case "cp1252", "win-1252":
		return charmap.Windows1252
	case "cp852", "ibm852":
		return charmap.CodePage852
	case "cp855", "ibm855":
		return charmap.CodePage855
	case "cp950", "big5-eten", "windows-950", "x-big5":
		name = "big5"
	}
	enc, err := htmlindex.Get(name)
	if err != nil || enc == encoding.Replacement {
		return nil
	}
	return enc
}

// isWide tells the charsets in which ASCII bytes mean other things.
func isWide(name string) bool {
	return strings.HasPrefix(name, "utf-16") || strings.HasPrefix(name, "iso-2022") || strings.HasPrefix(name, "hz")
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// utf7 decodes RFC 2152: ASCII with runs of UTF-16 in base64 between + and -.
func utf7(b []byte) (string, fit) {
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		if b[i] != '+' {
			if b[i] >= 0x80 {
				return string(b), fitsNot
			}
			out.WriteByte(b[i])
			continue
		}
		end := i + 1
		for end < len(b) && isBase64(b[end]) {
			end++
		}
		run := b[i+1 : end]
		if len(run) == 0 {
			out.WriteByte('+')
		} else if !writeUTF16(&out, run) {
			return string(b), fitsNot
		}
		i = end - 1
		if end < len(b) && b[end] == '-' {
			i = end
		}
	}
	return out.String(), fits
}

func writeUTF16(out *strings.Builder, run []byte) bool {
	raw := make([]byte, base64.RawStdEncoding.DecodedLen(len(run)))
	n, err := base64.RawStdEncoding.Decode(raw, run)
	if err != nil && n < 2 {
		return false
	}
	units := make([]uint16, 0, n/2)
	for k := 0; k+1 < n; k += 2 {
		units = append(units, uint16(raw[k])<<8|uint16(raw[k+1]))
	}
	out.WriteString(string(utf16.Decode(units)))
	return true
}

func isBase64(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/'
}
