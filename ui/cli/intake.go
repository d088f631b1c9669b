package cli

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// intakeFlags are what the intake card is filled in with.
type intakeFlags struct {
	gut              int
	why, met, manner string
	both             bool
}

func (a *app) clientIntakeCmd() *cobra.Command {
	var f intakeFlags
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "intake CLIENT", Short: "what speaks for taking a client, and what against", Args: a.args(1, 1, "which client is missing"),
		Long: `The intake card of a client: how glad you are of the enquiry, why you would take
it, the first meeting, the red flags before anything was signed, how much of your
time is taken. With flags it is filled in; it says what speaks for and against, and
the decision stays yours.`,
		Example: `  goodterms client intake northmoor-tea --gut 4 --why "packaging, which i want more of" --met 2026-03-02 --manner "on time, asked good questions"`}
	fl := cmd.Flags()
	fl.IntVar(&f.gut, "gut", 0, "how glad you are of the enquiry, a `NUMBER` from 1 to 5")
	fl.StringVar(&f.why, "why", "", "a `TEXT`: why you would take it")
	fl.StringVar(&f.met, "met", "", "`DAY` of the first meeting")
	fl.StringVar(&f.manner, "manner", "", "a `TEXT`: how they set the date, and how they were")
	fl.BoolVar(&f.both, "reciprocal", false, "you buy from them as well")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if anyFlag(cmd, "journal") {
			if err := a.fillIntake(cmd, args[0], &f); err != nil {
				return err
			}
		}
		return a.printIntake(cmd.Context(), args[0])
	}
	return cmd
}

func (a *app) fillIntake(cmd *cobra.Command, name string, f *intakeFlags) error {
	ctx := cmd.Context()
	found, err := a.client(ctx, name)
	if err != nil {
		return err
	}
	c := *found
	given := cmd.Flags().Changed
	if given("gut") {
		if f.gut < 1 || f.gut > 5 {
			return usagef("--gut: %d is not a number from 1 to 5", f.gut)
		}
		c.Gut = f.gut
	}
	if given("why") {
		c.Why = strings.TrimSpace(f.why)
	}
	if given("manner") {
		c.Manner = strings.TrimSpace(f.manner)
	}
	if given("reciprocal") {
		c.Reciprocal = f.both
	}
	if given("met") {
		zone, err := a.zone()
		if err != nil {
			return err
		}
		w, err := parseMoment("--met", f.met, a.Now().In(zone))
		if err != nil {
			return err
		}
		c.Met = w.Day()
	}
	j, err := a.open()
	if err != nil {
		return err
	}
	_, err = j.Record(ctx, model.Event{Client: c.ID, Payload: model.ChangeClient{Client: c}})
	return err
}

// printIntake writes the card: what is known, then what speaks for and against.
func (a *app) printIntake(ctx context.Context, name string) error {
	c, err := a.caseOf(ctx, name)
	if err != nil {
		return err
	}
	r, err := a.judge(ctx, c, "")
	if err != nil {
		return err
	}
	cl := &c.Client
	a.out.printf("%s\n", text.Line(cl.Name))
	gut := ""
	if cl.Gut > 0 {
		gut = fmt.Sprintf("%d of 5", cl.Gut)
	}
	var rows [][]string
	for _, x := range [][2]string{{"glad of it", gut}, {"why", cl.Why}, {"met on", cl.Met.String()}, {"manner", cl.Manner}, {"relation", knownAs(cl)}} {
		rows = append(rows, []string{"  " + x[0], dash(x[1])})
	}
	a.table(rows)
	load, err := a.intakeLoad(ctx)
	if err != nil {
		return err
	}
	forIt, against, err := a.weigh(c, r)
	if err != nil {
		return err
	}
	a.out.printf("  %s\n", text.Line(load))
	for _, s := range forIt {
		a.out.printf("  for      %s\n", text.Line(s))
	}
	for _, s := range against {
		a.out.printf("  against  %s\n", text.Line(s))
	}
	return nil
}

func knownAs(c *model.Client) string {
	words := string(c.Relation)
	if c.Reciprocal {
		words = strings.TrimPrefix(words+", you buy from them as well", ", ")
	}
	return words
}

// intakeLoad says how full the days are and what the reserve is (S003-28).
func (a *app) intakeLoad(ctx context.Context) (string, error) {
	cfg, err := a.config()
	if err != nil {
		return "", err
	}
	zone, err := a.zone()
	if err != nil {
		return "", err
	}
	list, _, err := a.audit(ctx, model.DayIn(a.Now(), zone).AddDays(-30).String())
	if err != nil {
		return "", err
	}
	var hours model.Hours
	busy := 0
	for i := range list {
		if list[i].Hours > 0 {
			hours += list[i].Hours
			busy++
		}
	}
	words := fmt.Sprintf("%s hours for %s in the last 30 days; ", hours, plural(busy, "client", "clients"))
	if cfg.Settings.Reserve.IsZero() {
		return words + "no reserve is set, [me] reserve in the settings", nil
	}
	return words + "your reserve is " + cfg.Settings.Reserve.Format(model.English), nil
}

// halfHearted are words that mean no where they stand in the reason for a yes (S004-08).
func halfHearted() []string {
	return []string{"i could", "i suppose", "i guess", "might as well", "need the money", "asi", "snad", "potřebuju peníze", "potřebuji peníze",
		"може би", "сигурно мога", "трябват ми пари", "也行", "勉强", "勉強", "缺钱", "缺錢"}
}

// weigh says what speaks for a client and what against.
func (a *app) weigh(c *model.Case, r *judgement.Report) (forIt, against []string, _ error) {
	cl := &c.Client
	switch {
	case cl.Gut == 0:
		against = append(against, "how glad you are is not said: --gut")
	case cl.Gut < 4:
		against = append(against, fmt.Sprintf("%d of 5: below 4 is a no", cl.Gut))
	default:
		forIt = append(forIt, fmt.Sprintf("%d of 5: you are glad of it", cl.Gut))
	}
	why := " " + strings.Join(strings.FieldsFunc(strings.ToLower(cl.Why), func(r rune) bool { return !unicode.IsLetter(r) }), " ") + " "
	half := ""
	for _, w := range halfHearted() {
		if strings.Contains(why, " "+w+" ") || strings.ContainsAny(w, "也勉缺") && strings.Contains(why, w) {
			half = w
		}
	}
	switch {
	case half != "":
		against = append(against, fmt.Sprintf("“%s” in your own reason is a no as well", half))
	case cl.Why != "":
		forIt = append(forIt, "you know why you take it")
	}
	if cl.Met.IsZero() {
		against = append(against, "you have not met, without a price on the table")
	}
	if n := beforeSigning(c, r); len(n) > 0 {
		against = append(against, fmt.Sprintf("%s before anything was signed: %s", plural(len(n), "red flag", "red flags"), strings.Join(n, ", ")))
	}
	if cl.Relation == model.Friend || cl.Relation == model.Family || cl.Reciprocal {
		policy := "tell your policy for friends first"
		g, err := a.standard()
		if err != nil {
			return nil, nil, err
		}
		if own := friendsPolicy(g); own != "" {
			policy += ": “" + own + "”"
		}
		against = append(against, policy)
	}
	return forIt, against, nil
}

// beforeSigning returns the codes of the flags from before the first signature; all of
// them while nothing is signed (S004-28).
func beforeSigning(c *model.Case, r *judgement.Report) []string {
	signed := model.Day(0)
	for i := range c.Agreements {
		if d := c.Agreements[i].Signed; signed.IsZero() || d < signed {
			signed = d
		}
	}
	var out []string
	for _, f := range r.Flags {
		if f.Counts && (signed.IsZero() || model.DayIn(f.At, c.Location("", nil)) < signed) {
			out = append(out, f.Code)
		}
	}
	return out
}
