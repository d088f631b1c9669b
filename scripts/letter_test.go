package scripts

import (
	"slices"
	"strings"
	"testing"

	"goodterms/model"
)

func TestSplitSubject(t *testing.T) {
	for _, tc := range []struct{ letter, subject, body string }{
		{"Subject: End on 4 December\n\nDear Dana,\n", "End on 4 December", "Dear Dana,\n"},
		{"主题：关于结束合作\n\n您好：\n", "关于结束合作", "您好：\n"},
		{"Dear Dana:\nas we discussed\n", "", "Dear Dana:\nas we discussed\n"},
		{"Dear Dana", "", "Dear Dana"},
		{"", "", ""},
	} {
		if s, b := SplitSubject(tc.letter); s != tc.subject || b != tc.body {
			t.Errorf("%q: %q, %q", tc.letter, s, b)
		}
	}
	for _, l := range model.Languages() {
		p, _ := kitIn(l, Usual, nil).Pane(Writing)
		if s, b := SplitSubject(p.Text); s == "" || strings.Contains(b, s) {
			t.Errorf("%s: the letter has the subject %q", l, s)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"Thank you, Dana. It ends on 4 December. For USD 1.50?\n\nThat is all.", []string{"Thank you, Dana.", "It ends on 4 December.", "For USD 1.50?", "That is all."}},
		{"Posledním dnem je 4.\u00a0prosince. Děkuji!", []string{"Posledním dnem je 4.\u00a0prosince.", "Děkuji!"}},
		{"谢谢您抽时间。最后一天是12月4日。", []string{"谢谢您抽时间。", "最后一天是12月4日。"}},
	} {
		if got := Sentences(tc.text); !slices.Equal(got, tc.want) {
			t.Errorf("%q: %q", tc.text, got)
		}
	}
}

// TestCards holds the answers to two sentences at most, as somebody who is
// asked can say them (S002-30). The sum paid, where it is known, comes first.
func TestCards(t *testing.T) {
	for _, l := range model.Languages() {
		cards, tone := kitIn(l, Usual, nil).Cards(), NewTone(l)
		if len(cards) != len(cardTitles()) {
			t.Fatalf("%s: %d cards", l, len(cards))
		}
		for _, c := range cards {
			if n := len(Sentences(c.Text)); n == 0 || n > 2 {
				t.Errorf("%s: %s: %d sentences: %q", l, c.If, n, c.Text)
			}
			for _, f := range c.Facts {
				if c.Text[f.Start:f.End] != f.Value {
					t.Errorf("%s: %s: %s is not at its place", l, c.If, f.Name)
				}
			}
			if marks := tone.Check(cardsFile, c.Text); len(marks) > 0 {
				t.Errorf("%s: %s: %v", l, c.If, marks)
			}
		}
	}
}

// TestNeeded keeps the short path after abuse (S001-26) and what a pause or a
// faded project does not need.
func TestNeeded(t *testing.T) {
	for v, want := range map[Variant]int{Usual: 13, Abuse: 7, Faded: 9, Pause: 10, After: 12} {
		k, n := kitIn(model.English, v, nil), 0
		for _, s := range Steps() {
			needed, why := k.Needed(s.ID)
			if needed {
				n++
			} else if why == "" {
				t.Errorf("%s: %s is not needed, without a reason", v, s.ID)
			}
		}
		if n != want || len(k.Uncovered()) != want {
			t.Errorf("%s: %d steps are needed and %d uncovered, want %d", v, n, len(k.Uncovered()), want)
		}
	}
}

func TestSuggestVariant(t *testing.T) {
	c, r := teaCase()
	suggest := func() Variant {
		v, _ := New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings()}).SuggestVariant()
		return v
	}
	if v := suggest(); v != Usual {
		t.Errorf("got %s", v)
	}
	c.Client.Relation = model.Friend
	if v := suggest(); v != Friend {
		t.Errorf("got %s for a friend", v)
	}
	r.Flags[0].Code = "abuse"
	if v := suggest(); v != Abuse {
		t.Errorf("got %s after abuse", v)
	}
}

// TestAddress reads from the entries how both sides address each other.
func TestAddress(t *testing.T) {
	for _, tc := range []struct {
		l        model.Language
		text     string
		informal bool
	}{
		{model.Czech, "Dobrý den, pošlete mi prosím návrhy, jak jste slíbil.", false},
		{model.Czech, "Ahoj, můžeš mi to poslat? Díky, máš u mě pivo.", true},
		{model.Czech, "Díky za zprávu, díky tomu to stihneme. Pošlete mi prosím fakturu.", false},
		{model.Bulgarian, "Здравейте, бихте ли ми пратили файла?", false},
		{model.Bulgarian, "Колегите са си тръгнали, те ще се обадят. Не би било зле да имате файла.", false},
		{model.Bulgarian, "Здрасти, можеш ли да го оправиш?", true},
		{model.Simplified, "您看这样行吗", false},
		{model.Traditional, "你看這樣可以嗎", true},
		{model.Traditional, "", false},
	} {
		c, r := teaCase()
		c.Client.Language = tc.l
		c.Entries = append(c.Entries, model.Entry{ID: "x", At: at(today), Kind: model.Chat, From: model.FromClient, Text: tc.text})
		if got := New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings()}).Informal(); got != tc.informal {
			t.Errorf("%q: informal %v", tc.text, got)
		}
	}
}

// TestWhatIsLeftIsSaid follows the choice made for what is still to deliver.
func TestWhatIsLeftIsSaid(t *testing.T) {
	for how, want := range map[string]string{"": "- website, by 4", "hand-over": "- website: handed over as is, by 4", "drop": "- website: left out"} {
		k := kitIn(model.English, Usual, map[string]string{"plan.left.website": how})
		if p, _ := k.Pane(Writing); !strings.Contains(p.Text, want) {
			t.Errorf("%q: %q is missing in\n%s", how, want, p.Text)
		}
		talk, _ := k.Pane(Talk)
		if strings.Contains(talk.Text, "website") == (how == "drop") {
			t.Errorf("%q: the talk says\n%s", how, talk.Text)
		}
	}
}
