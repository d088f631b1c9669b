package text

// Bars draws numbers as small bars, one cell each. The signs go from nothing to the
// most; whatever is more than nothing is drawn higher than nothing.
func Bars(list []int, signs Clean) Clean {
	glyphs := []rune(signs)
	top := 0
	for _, n := range list {
		top = max(top, n)
	}
	out := make([]rune, 0, len(list))
	for _, n := range list {
		i := 0
		if top > 0 {
			i = (n*(len(glyphs)-1) + top - 1) / top
		}
		out = append(out, glyphs[i])
	}
	return Clean(out)
}
