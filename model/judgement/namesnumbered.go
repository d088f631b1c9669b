package judgement

import (
	"strconv"
	"strings"

	"goodterms/model/reading"
)

// numberNames returns the other forms of a name that ends with a number up to twelve:
// "the sixth episode" for "Episode 6", and in Czech šestka.
func numberNames(name string, lang reading.Lang) [][]string {
	stems := stemsOf(reading.Fold(name).Text)
	if len(stems) < 2 {
		return nil
	}
	head := stems[:len(stems)-1]
	n, err := strconv.Atoi(stems[len(stems)-1])
	if err != nil || n < 1 || n > 12 {
		return nil
	}
	var ordinals string
	switch lang {
	case reading.En:
		ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
	case reading.Cs:
		ordinals = "prvni druhy treti ctvrty paty sesty sedmy osmy devaty desaty jedenacty dvanacty"
	case reading.Bg:
		ordinals = "първия втория третия четвъртия петия шестия седмия осмия деветия десетия единайсетия дванайсетия"
	default:
		return nil
	}
	out := [][]string{append([]string{stem(strings.Fields(ordinals)[n-1])}, head...)}
	if lang == reading.Cs {
		// the noun and its dative, whose last consonant is another
		noun := strings.Fields("jednick dvojk trojk ctyrk petk sestk sedmick osmick devitk desitk jedenactk dvanactk")[n-1]
		out = append(out, []string{noun + "a"}, []string{noun[:len(noun)-1] + "ce"})
	}
	return out
}
