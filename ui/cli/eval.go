package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/store/intake"
	"goodterms/ui/text"
)

func (a *app) evalCmd() *cobra.Command {
	var wrong, asJSON bool
	cmd := &cobra.Command{Use: "eval DIR... [--wrong] [--json]", Args: a.args(1, -1, "which folder is missing"),
		Long: `Score the verdicts on labelled messages (docs/formats.md, Labelled sets): for
each set, each language and all together, how many contradictions are found with
the right words and clause, how many are not there, and how many clean messages
are accused. A folder of sets scores each of them. No journal is needed.`,
		Example: "  goodterms eval my-messages --wrong"}
	cmd.Flags().BoolVar(&wrong, "wrong", false, "list each verdict that is not as labelled")
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		sets, err := a.scoreSets(args)
		if err != nil {
			return err
		}
		if asJSON {
			return a.json(newEvalJSON(sets, wrong))
		}
		for _, s := range sets {
			a.out.printf("%s (%s)\n", s.name, string(s.language))
			a.printScores(s.scores, wrong)
		}
		if len(sets) > 1 {
			for _, p := range pooled(sets) {
				a.out.printf("%s\n", p.name)
				a.printScores(p.scores, false)
			}
		}
		return nil
	}
	return cmd
}

// scored is a labelled set, or several together, with how it was judged.
type scored struct {
	name     string
	language model.Language
	scores   *judgement.Scores
}

func (a *app) scoreSets(args []string) ([]scored, error) {
	cfg, err := a.config()
	if err != nil {
		return nil, err
	}
	zone, err := a.zone()
	if err != nil {
		return nil, err
	}
	dirs, err := setFolders(args)
	if err != nil {
		return nil, err
	}
	var out []scored
	for _, dir := range dirs {
		c, err := intake.ReadSet(os.DirFS(dir), zone)
		if err != nil {
			return nil, usagef("%s: %w", dir, err)
		}
		data, err := os.ReadFile(filepath.Join(dir, "messages.jsonl"))
		if err != nil {
			return nil, usagef("%w", err)
		}
		msgs, err := judgement.ReadLabelled(bytes.NewReader(data))
		if err != nil {
			return nil, usagef("%s: messages.jsonl: %w", dir, err)
		}
		s := judgement.Score(c, msgs, judgement.Context{Settings: cfg.Settings, Location: zone})
		out = append(out, scored{filepath.Base(filepath.Clean(dir)), c.Client.Language, s})
	}
	return out, nil
}

// setFolders returns the folders that hold a set: those given, or the ones in them.
func setFolders(args []string) ([]string, error) {
	var out []string
	for _, dir := range args {
		if _, err := os.Stat(filepath.Join(dir, "messages.jsonl")); err == nil {
			out = append(out, dir)
			continue
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, usagef("%w", err)
		}
		n := len(out)
		for _, e := range entries {
			sub := filepath.Join(dir, e.Name())
			if _, err := os.Stat(filepath.Join(sub, "messages.jsonl")); err == nil {
				out = append(out, sub)
			} else if !errors.Is(err, fs.ErrNotExist) && e.IsDir() {
				return nil, usagef("%w", err)
			}
		}
		if len(out) == n {
			return nil, usagef("%s: no labelled set there: messages.jsonl is missing", dir).hint("its form: docs/formats.md, Labelled sets")
		}
	}
	return out, nil
}

// pooled adds sets up by language, and all together.
func pooled(sets []scored) []scored {
	var out []scored
	all := scored{name: "all sets", scores: judgement.NewScores()}
	for _, s := range sets {
		all.scores.Add(s.scores)
		i := slices.IndexFunc(out, func(p scored) bool { return p.language == s.language })
		if i < 0 {
			i = len(out)
			out = append(out, scored{name: "all in " + string(s.language), language: s.language, scores: judgement.NewScores()})
		}
		out[i].scores.Add(s.scores)
	}
	return append(out, all)
}

func (a *app) printScores(s *judgement.Scores, wrong bool) {
	a.out.printf("%s\n", text.Body(s.Table()))
	if !wrong {
		return
	}
	for _, w := range s.Wrong {
		a.out.printf("%s  %s  %s  “%s”  %s\n", w.Message, w.What, string(w.Kind), w.Words, w.Detail)
	}
	if len(s.Wrong) > 0 {
		a.out.printf("\n")
	}
}

type tallyJSON struct {
	Right       int `json:"right"`
	False       int `json:"false"`
	Missed      int `json:"missed"`
	WrongClause int `json:"wrong_clause"`
	Review      int `json:"review"`
}

type wrongJSON struct {
	Message string `json:"message"`
	What    string `json:"what"`
	Kind    string `json:"kind"`
	Text    string `json:"text"`
	Rule    string `json:"rule,omitempty"`
	Why     string `json:"why,omitempty"`
}

type flagTallyJSON struct {
	Right  int `json:"right"`
	False  int `json:"false"`
	Missed int `json:"missed"`
}

type scoresJSON struct {
	Name         string                   `json:"name"`
	Language     string                   `json:"language,omitempty"`
	Messages     int                      `json:"messages"`
	Clean        int                      `json:"clean"`
	Accused      int                      `json:"accused"`
	CleanClauses int                      `json:"clean_clauses"`
	SureFalse    int                      `json:"sure_false"`
	Kinds        map[string]tallyJSON     `json:"kinds"`
	All          tallyJSON                `json:"all"`
	Flagged      int                      `json:"flagged"` // messages whose flags are labelled
	Flags        map[string]flagTallyJSON `json:"flags"`
	Precision    [2]float64               `json:"precision"` // the 95 % interval
	Recall       [2]float64               `json:"recall"`
	Wrong        []wrongJSON              `json:"wrong,omitempty"`
}

type evalJSON struct {
	Sets   []scoresJSON `json:"sets"`
	Pooled []scoresJSON `json:"pooled"`
}

func newEvalJSON(sets []scored, wrong bool) evalJSON {
	out := evalJSON{Sets: []scoresJSON{}, Pooled: []scoresJSON{}}
	for _, s := range sets {
		out.Sets = append(out.Sets, newScoresJSON(s, wrong))
	}
	for _, p := range pooled(sets) {
		out.Pooled = append(out.Pooled, newScoresJSON(p, false))
	}
	return out
}

func newScoresJSON(s scored, wrong bool) scoresJSON {
	t := s.scores.Total()
	out := scoresJSON{
		Name: s.name, Language: string(s.language), Messages: s.scores.Messages, Clean: s.scores.Clean, Accused: s.scores.Accused,
		CleanClauses: s.scores.CleanClauses, SureFalse: s.scores.SureFalse, Kinds: map[string]tallyJSON{}, All: tallyJSON(t),
		Flagged: s.scores.Flagged, Flags: map[string]flagTallyJSON{},
	}
	for code, v := range s.scores.Flags {
		out.Flags[code] = flagTallyJSON{v.Right, v.False, v.Missed}
	}
	for k, v := range s.scores.Kinds {
		if *v != (judgement.Tally{}) {
			out.Kinds[string(k)] = tallyJSON(*v)
		}
	}
	out.Precision[0], out.Precision[1] = judgement.Wilson(t.Right, t.Right+t.False)
	out.Recall[0], out.Recall[1] = judgement.Wilson(t.Right, t.Right+t.Missed)
	if wrong {
		for _, w := range s.scores.Wrong {
			out.Wrong = append(out.Wrong, wrongJSON{w.Message, w.What, string(w.Kind), w.Words, w.Rule, w.Detail})
		}
	}
	return out
}
