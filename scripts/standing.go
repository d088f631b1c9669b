package scripts

import (
	"goodterms/model"
	"goodterms/model/judgement"
)

// Standing is what a client is among all clients (S002-02, S003-01, S003-32).
type Standing struct {
	TimeShare, IncomeShare float64  // 0 to 1; negative is not known
	Others                 int      // other clients with work in the days counted
	Refundable             []string // deposits of all clients that may have to be given back
}

// StandingOf returns where a client stands, nil when it is not among the audits. The
// shares must be set.
func StandingOf(list []judgement.Audit, handle string) *Standing {
	var out *Standing
	others := 0
	for i := range list {
		switch a := &list[i]; {
		case a.Client == handle:
			out = &Standing{TimeShare: a.TimeShare, IncomeShare: a.IncomeShare}
		case a.Hours > 0 || a.Income.Minor > 0:
			others++
		}
	}
	if out == nil {
		return nil
	}
	out.Others = others
	for _, m := range judgement.Refundable(list) {
		out.Refundable = append(out.Refundable, m.Format(model.English))
	}
	return out
}
