package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// TestForms holds the words after a number to their form for 1, 2, 5, 21 and a half, in
// each language: cases and plurals of Czech and Bulgarian, measure words of Chinese.
func TestForms(t *testing.T) {
	numbers := []model.Hours{1000, 2000, 5000, 21000, 500}
	for l, want := range map[model.Language][]string{
		model.English:     {"1 hour more than the bid", "2 hours more", "5 hours more", "21 hours more", "0.5 hours more"},
		model.Czech:       {"o 1 hodinu víc", "o 2 hodiny víc", "o 5 hodin víc", "o 21 hodin víc", "o 0,5 hodiny víc"},
		model.Bulgarian:   {"1 час повече", "2 часа повече", "5 часа повече", "21 часа повече", "0,5 часа повече"},
		model.Simplified:  {"多了1小时", "多了2小时", "多了5小时", "多了21小时", "多了半小时"},
		model.Traditional: {"多了1小時", "多了2小時", "多了5小時", "多了21小時", "多了半小時"},
	} {
		for i, n := range numbers {
			c, r := teaCase()
			c.Client.Language = l
			r.Counts.Hours = 60000 + n
			k := New(c, r, &model.ExitPlan{Answers: map[string]string{"money.hours": "charge"}}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
			p, _ := k.Pane(Money)
			if text := strings.ReplaceAll(p.Text, "\u00a0", " "); !strings.Contains(text, want[i]) {
				t.Errorf("%s: missing %q in\n%s", l, want[i], text)
			}
		}
	}
	counts := []int{1, 2, 5, 21}
	for l, want := range map[model.Language][][2]string{ // rounds offered, days of notice
		model.English:     {{"one more round", "1 day"}, {"two more rounds", "2 days"}, {"five more rounds", "5 days"}, {"21 more rounds", "21 days"}},
		model.Czech:       {{"jedno další kolo", "1 den"}, {"2 další kola", "2 dny"}, {"5 dalších kol", "5 dní"}, {"21 dalších kol", "21 dní"}},
		model.Bulgarian:   {{"още един кръг", "1 ден"}, {"още 2 кръга", "2 дни"}, {"още 5 кръга", "5 дни"}, {"още 21 кръга", "21 дни"}},
		model.Simplified:  {{"再改一轮", "1天"}, {"再改2轮", "2天"}, {"再改5轮", "5天"}, {"再改21轮", "21天"}},
		model.Traditional: {{"再做一次修改", "1天"}, {"再做2次修改", "2天"}, {"再做5次修改", "5天"}, {"再做21次修改", "21天"}},
	} {
		for i, n := range counts {
			c, r := teaCase()
			c.Client.Language = l
			c.Agreements[0].Clauses[6].Terms.NoticeDays = ptr(n)
			k := New(c, r, &model.ExitPlan{Answers: map[string]string{"option.count": tongue{tag: model.Czech}.number(n)}}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
			p, _ := k.Pane(Status)
			if text := strings.ReplaceAll(p.Text, "\u00a0", " "); !strings.Contains(text, want[i][0]) {
				t.Errorf("%s: missing %q in\n%s", l, want[i][0], text)
			}
			if got := strings.ReplaceAll(k.facts.byName["notice"].Value, "\u00a0", " "); got != want[i][1] {
				t.Errorf("%s: notice is %q, want %q", l, got, want[i][1])
			}
		}
	}
}

// TestCountsOfWhatWasDone holds the sentence on concepts and rounds to its forms.
func TestCountsOfWhatWasDone(t *testing.T) {
	for l, want := range map[model.Language]map[int]string{
		model.English:     {1: "one concept and, for the website, one round of changes", 2: "two concepts and, for the website, two rounds", 5: "five concepts", 21: "21 concepts"},
		model.Czech:       {1: "je 1 návrh a 1 kolo úprav", 2: "jsou 2 návrhy a 2 kola úprav", 5: "je 5 návrhů a 5 kol úprav", 21: "je 21 návrhů a 21 kol úprav"},
		model.Bulgarian:   {1: "е предвидена 1 концепция и 1 кръг корекции", 2: "са предвидени 2 концепции и 2 кръга", 5: "са предвидени 5 концепции и 5 кръга", 21: "21 концепции и 21 кръга"},
		model.Simplified:  {1: "约定1个方案、website修改1轮", 2: "约定2个方案", 5: "5个方案", 21: "21个方案"},
		model.Traditional: {1: "約定1款提案、website修改1次", 2: "約定2款提案", 5: "5款提案", 21: "21款提案"},
	} {
		for n, words := range want {
			c, r := teaCase()
			c.Client.Language = l
			r.Counts.Concepts[0].Max, r.Counts.Concepts[0].Used = model.Max(n), n
			r.Counts.Revisions = r.Counts.Revisions[1:]
			r.Counts.Revisions[0].Max, r.Counts.Revisions[0].Used = model.Max(n), n
			p, _ := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()}).Pane(Status)
			if text := strings.ReplaceAll(p.Text, "\u00a0", " "); !strings.Contains(text, words) {
				t.Errorf("%s %d: missing %q in\n%s", l, n, words, text)
			}
		}
	}
}
