package judgement

import "goodterms/model"

// SettledBy returns the rulings that settle what an offer answered, once the client does
// without it (S000-10): each open difference in the words that it is in reply to. Their
// flags no longer count.
func SettledBy(c *model.Case, r *Report, offer *model.Entry) []model.Ruling {
	var out []model.Ruling
	for i := range c.Entries {
		e := &c.Entries[i]
		if !offer.RepliesTo(e) {
			continue
		}
		for _, f := range r.OfEntry(e.ID) {
			if f.IsOpen() {
				out = append(out, model.Ruling{Target: f.ID, Verdict: model.Settled, Note: "they do without it", Reach: model.ReachThis, Entry: e.ID, Kind: string(f.Kind), Rule: f.Rule})
			}
		}
	}
	return out
}
