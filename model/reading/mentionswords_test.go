package reading

import (
	"reflect"
	"testing"
)

// TestListAndTableAgree: a word is the same whether it is found in the list as it
// is written or in the table made of it.
func TestListAndTableAgree(t *testing.T) {
	for lang, open := range wordTables {
		w := open()
		for key, want := range w.table() {
			if got := w.search(key); !reflect.DeepEqual(got, want) {
				t.Errorf("language %d, %q: %v in the list, %v in the table", lang, key, got, want)
			}
		}
		for _, key := range []string{"", " ", "num=1", "num", "=", "o", "on_", "the website", "zzz", "\n"} {
			if got, want := w.search(key), w.table()[key]; !reflect.DeepEqual(got, want) {
				t.Errorf("language %d, %q: %v in the list, %v in the table", lang, key, got, want)
			}
		}
	}
}

// TestFewWordsNeedNoTable guards the start of a process: no table for one message.
func TestFewWordsNeedNoTable(t *testing.T) {
	w := newWordList(wordsEnglish, false)
	w.table = func() wordTable { t.Error("a table is made for one word"); return nil }
	if l, _ := w.find("three", " rounds", false); l == nil || l.senses[0].val != 3 {
		t.Errorf("three: %v", l)
	}
}

func BenchmarkSearchList(b *testing.B) {
	w := newWordList(wordsEnglish, false)
	b.ReportAllocs()
	for b.Loop() {
		w.search("website")
		w.search("three")
	}
}
