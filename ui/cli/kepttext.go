package cli

import (
	"slices"
	"sync"

	"goodterms/model"
	"goodterms/store"
)

// keptTexts are the files with words of the full-screen app that the journal did not
// take: told once the screen is given back.
type keptTexts struct {
	mu   sync.Mutex
	list []string
}

// in keeps words as drafts beside a journal (tui.Options.KeepText).
func (k *keptTexts) in(j *store.Journal) func(string, *model.Client, *model.Entry) (string, error) {
	return func(old string, c *model.Client, en *model.Entry) (string, error) {
		k.mu.Lock()
		defer k.mu.Unlock()
		path := ""
		if en != nil {
			var err error
			if path, err = j.SaveDraftFile(store.DraftFile{Client: c.Handle, Entry: *en}); err != nil {
				return "", err
			}
			k.list = append(k.list, path)
		}
		if old == "" {
			return path, nil
		}
		k.list = slices.DeleteFunc(k.list, func(p string) bool { return p == old })
		return path, j.RemoveDraftFile(old)
	}
}

func (k *keptTexts) paths() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Clone(k.list)
}
