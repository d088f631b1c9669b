package lexicon

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed contract-zh.txt
var hanContract string

// HanContracts returns the patterns of Chinese contracts by their names, as contract-zh.txt
// has them.
func HanContracts() (map[string]string, error) { return parsePatterns(hanContract) }

// parsePatterns reads lines "name: pattern", and lines that begin with a tab as further
// alternatives of the name above them. {name} in a pattern stands for another.
func parsePatterns(text string) (map[string]string, error) {
	parts := map[string][]string{}
	name := ""
	for n, line := range strings.Split(text, "\n") {
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '\t':
			if name == "" {
				return nil, fmt.Errorf("line %d: no name above it", n+1)
			}
			parts[name] = append(parts[name], line[1:])
			continue
		}
		head, pattern, ok := strings.Cut(line, ":")
		if !ok || parts[head] != nil {
			return nil, fmt.Errorf("line %d: %q is no name, or the name of another pattern", n+1, head)
		}
		name = head
		parts[name] = []string{}
		if pattern = strings.TrimPrefix(pattern, " "); pattern != "" {
			parts[name] = append(parts[name], pattern)
		}
	}
	out := map[string]string{}
	for name := range parts {
		pattern, err := expandPattern(parts, name, nil)
		if err != nil {
			return nil, err
		}
		out[name] = pattern
	}
	return out, nil
}

// expandPattern returns the pattern of a name with those that it names in its place; within
// are the names that it stands in itself.
func expandPattern(parts map[string][]string, name string, within []string) (string, error) {
	for _, w := range within {
		if w == name {
			return "", fmt.Errorf("%s stands for itself", name)
		}
	}
	if len(parts[name]) == 0 {
		return "", fmt.Errorf("%s has no pattern", name)
	}
	var out strings.Builder
	rest := strings.Join(parts[name], "|")
	for {
		head, tail, ok := strings.Cut(rest, "{")
		inner, after, closed := strings.Cut(tail, "}")
		if out.WriteString(head); !ok {
			return out.String(), nil
		}
		if !closed || strings.Trim(inner, "abcdefghijklmnopqrstuvwxyz-") != "" || inner == "" { // {1,3}, \p{Han}
			out.WriteByte('{')
			rest = tail
			continue
		}
		piece, err := expandPattern(parts, inner, append(within, name))
		if err != nil {
			return "", err
		}
		out.WriteString(piece)
		rest = after
	}
}
