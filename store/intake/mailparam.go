package intake

import (
	"strconv"
	"strings"
)

// mediaType is a Content-Type or Content-Disposition, taken apart.
type mediaType struct {
	kind   string // in lower case: "text/plain", "attachment"
	params map[string]string
}

func (m mediaType) param(name string) string { return m.params[name] }

// maxParams bounds the parameters of a header field.
const maxParams = 64

// parseMediaType reads what mailers write, broken or not: RFC 2045 parameters,
// RFC 2231 continuations and charsets, encoded words where none may be.
func parseMediaType(s, fallback string) mediaType {
	kind, rest, _ := strings.Cut(s, ";")
	kind, _, _ = strings.Cut(strings.TrimSpace(kind), " ")
	m := mediaType{kind: strings.ToLower(kind)}
	if rest == "" {
		return m
	}
	raw := map[string]string{}
	for rest != "" && len(raw) < maxParams {
		var name, value string
		name, value, rest = cutParam(rest)
		if _, twice := raw[name]; name != "" && !twice {
			raw[name] = value
		}
	}
	m.params = make(map[string]string, len(raw))
	for name, value := range raw {
		if base, _, ok := strings.Cut(name, "*"); ok {
			if _, done := m.params[base]; !done {
				m.params[base] = joinParam(raw, base)
			}
			continue
		}
		if _, extended := raw[name+"*"]; !extended && raw[name+"*0"] == "" && raw[name+"*0*"] == "" {
			m.params[name] = decodeWords(value, fallback)
		}
	}
	return m
}

// cutParam takes one name=value off the front.
func cutParam(s string) (name, value, rest string) {
	s = strings.TrimLeft(s, " \t;")
	i := strings.IndexAny(s, "=;")
	if i < 0 {
		return "", "", ""
	}
	if s[i] == ';' {
		return "", "", s[i+1:]
	}
	name = strings.ToLower(strings.TrimSpace(s[:i]))
	s = strings.TrimLeft(s[i+1:], " \t")
	if !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ";")
		return name, strings.TrimSpace(value), rest
	}
	var b strings.Builder
	for i = 1; i < len(s) && s[i] != '"'; i++ {
		// A backslash quotes a quote; before anything else it is a path of Windows.
		if s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\') {
			i++
		}
		b.WriteByte(s[i])
	}
	_, rest, _ = strings.Cut(s[min(i, len(s)):], ";")
	return name, b.String(), rest
}

// joinParam puts the pieces of an RFC 2231 parameter together.
func joinParam(raw map[string]string, base string) string {
	if v, ok := raw[base+"*"]; ok {
		return decodeExtended(v, true)
	}
	var b strings.Builder
	charset := ""
	for i := range maxParams {
		key := base + "*" + strconv.Itoa(i)
		if v, ok := raw[key]; ok {
			b.WriteString(v)
		} else if v, ok := raw[key+"*"]; ok {
			if i == 0 {
				charset, v = cutCharset(v)
			}
			b.WriteString(percent(v))
		} else {
			break
		}
	}
	text, _ := toUTF8([]byte(b.String()), charset)
	return text
}

func decodeExtended(v string, first bool) string {
	charset := ""
	if first {
		charset, v = cutCharset(v)
	}
	text, _ := toUTF8([]byte(percent(v)), charset)
	return text
}

// cutCharset parts charset'language'value.
func cutCharset(v string) (charset, value string) {
	parts := strings.SplitN(v, "'", 3)
	if len(parts) < 3 {
		return "", v
	}
	return parts[0], parts[2]
}

func percent(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && unhex(s[i+1]) < 16 && unhex(s[i+2]) < 16 {
			b.WriteByte(unhex(s[i+1])<<4 | unhex(s[i+2]))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
