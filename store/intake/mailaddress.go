package intake

import (
	"strings"
)

// Address is a mailbox: a name as it is shown, and an address in lower case.
type Address struct {
	Name string
	Addr string
}

// maxAddresses is how many recipients of a message are kept.
const maxAddresses = 200

// parseAddresses reads a list of addresses as mailers write it: quoted names,
// comments, groups, encoded words. Addresses beyond most are only counted.
func parseAddresses(s, fallback string, most int) (list []Address, more int) {
	p := addressParser{fallback: fallback, most: most}
	for i := 0; i < len(s); i++ {
		i = p.next(s, i)
	}
	p.end()
	return p.list, p.more
}

type addressParser struct {
	fallback string
	most     int
	list     []Address
	more     int

	name  []byte // words outside <...>
	addr  []byte
	note  []byte // the last comment, a name in old mail
	angle bool   // an <...> was seen
}

// next takes what starts at s[i] and returns the last place it took.
func (p *addressParser) next(s string, i int) int {
	switch c := s[i]; c {
	case '"':
		for i++; i < len(s) && s[i] != '"'; i++ {
			if s[i] == '\\' && i+1 < len(s) {
				i++
			}
			p.name = append(p.name, s[i])
		}
	case '(':
		depth := 1
		p.note = p.note[:0]
		for i++; i < len(s) && depth > 0; i++ {
			switch s[i] {
			case '(':
				depth++
			case ')':
				depth--
			}
			if depth > 0 {
				p.note = append(p.note, s[i])
			}
		}
		i--
	case '<':
		p.angle = true
		p.addr = p.addr[:0]
		for i++; i < len(s) && s[i] != '>'; i++ {
			p.addr = append(p.addr, s[i])
		}
	case ',', ';':
		p.end()
	case ':': // the name of a group
		p.name = p.name[:0]
	case '=': // an encoded word may hold what means something outside
		if _, n, ok := cutWord(s[i:]); ok {
			p.name = append(p.name, s[i:i+n]...)
			return i + n - 1
		}
		p.name = append(p.name, c)
	default:
		p.name = append(p.name, c)
	}
	return i
}

// end closes an address.
func (p *addressParser) end() {
	addr, name := p.addr, p.name
	if !p.angle {
		addr, name = p.name, p.note
	}
	clean := cleanAddress(string(addr))
	if clean != "" {
		if len(p.list) < p.most {
			shown := strings.Join(strings.Fields(decodeWords(string(name), p.fallback)), " ")
			p.list = append(p.list, Address{Name: strings.Trim(shown, `'"`), Addr: clean})
		} else {
			p.more++
		}
	}
	p.name, p.addr, p.note, p.angle = p.name[:0], p.addr[:0], p.note[:0], false
}

// cleanAddress returns an address in lower case, "" for what is none.
func cleanAddress(s string) string {
	s = strings.TrimSpace(s)
	s = strings.TrimPrefix(s, "mailto:")
	if i := strings.LastIndexByte(s, ':'); i >= 0 && strings.HasPrefix(s, "@") { // a source route
		s = s[i+1:]
	}
	if f := strings.Fields(s); len(f) > 1 { // "Dana dana@x.example", or stray words
		s = ""
		for _, w := range f {
			if strings.Contains(w, "@") {
				s = strings.Trim(w, "<>")
			}
		}
	}
	at := strings.LastIndexByte(s, '@')
	if at <= 0 || at == len(s)-1 || len(s) > 320 {
		return ""
	}
	return strings.ToLower(s)
}

// messageIDs reads the ids of a Message-ID, In-Reply-To or References field,
// without their brackets.
func messageIDs(s string, most int) []string {
	var out []string
	for len(out) < most {
		_, rest, ok := strings.Cut(s, "<")
		if !ok {
			break
		}
		id, after, ok := strings.Cut(rest, ">")
		if !ok {
			break
		}
		if id = strings.TrimSpace(id); id != "" && len(id) <= 998 {
			out = append(out, id)
		}
		s = after
	}
	if len(out) == 0 && most > 0 {
		if f := strings.Fields(s); len(f) == 1 && strings.Contains(f[0], "@") && len(f[0]) <= 998 {
			out = append(out, strings.Trim(f[0], "<>"))
		}
	}
	return out
}
