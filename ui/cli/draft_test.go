package cli

import (
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/store/intake"
)

// TestDraftInEachLanguage: the questionnaire, filled in, is a terms file; of the full one
// no essential is missing, and a place that was left empty is refused.
func TestDraftInEachLanguage(t *testing.T) {
	client := &model.Client{Handle: "kettle", Name: "Leaf \"&\" Kettle\n[[clause]]", People: []string{"Dana \"D\" Reyes"}, Why: "packaging", Met: model.NewDay(2026, 3, 2), Manner: "on time"}
	for _, l := range model.Languages() {
		for _, small := range []bool{true, false} {
			draft := scripts.Draft(scripts.DraftOptions{Small: small, Client: client, Language: l, Currency: "EUR", Timezone: "Europe/Prague", Today: model.NewDay(2026, 11, 24), Command: "goodterms agree kettle terms.toml"})
			if _, _, err := intake.ParseAgreement([]byte(draft), intake.TermsOptions{}); err == nil {
				t.Errorf("%s: nothing is filled in, and it is taken", l)
			}
			open := strings.ReplaceAll(draft, "\n#", "\n") // the questions stand behind "# "
			open = strings.ReplaceAll(open, "\n ", "\n# ")
			if _, _, err := intake.ParseAgreement([]byte(open), intake.TermsOptions{}); err == nil {
				t.Errorf("%s: places are empty, and it is taken", l)
			}
			g, _, err := intake.ParseAgreement([]byte(strings.NewReplacer("___", "2", "DAY", "2026-12-24").Replace(open)), intake.TermsOptions{})
			if err != nil {
				t.Errorf("%s, small %v: %v\n%s", l, small, err, open)
				continue
			}
			terms := model.TermsOn(g, nil, g.Signed, g.Signed)
			missing, _ := terms.Gaps()
			if g.Language != l || len(missing) > 0 != small {
				t.Errorf("%s, small %v: language %s, says nothing of %q", l, small, g.Language, missing)
			}
			if !small && terms.Approver.Value != `Dana "D" Reyes` {
				t.Errorf("%s: approved by %q", l, terms.Approver.Value)
			}
			for _, c := range g.Clauses {
				if c.Text == "" {
					t.Errorf("%s: clause %s has no words", l, c.ID)
				}
			}
		}
	}
}
