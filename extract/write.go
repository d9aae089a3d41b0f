package extract

import (
	"io"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// The files that the extraction writes.
const (
	LettersName   = "letters.csv"
	MentionsName  = "mentions.csv"
	PeopleName    = "people.csv"
	DecisionsName = "decisions.csv"
)

// tables are letters.csv and mentions.csv in the making.
type tables struct {
	letterFile, mentionFile *folder.File
	letters                 *table.LetterWriter
	mentions                *table.MentionWriter
}

func newTables(into *folder.Folder) (*tables, error) {
	letters, err := into.Create(LettersName)
	if err != nil {
		return nil, err
	}
	mentions, err := into.Create(MentionsName)
	if err != nil {
		return nil, err
	}
	return &tables{letters, mentions, table.NewLetterWriter(letters), table.NewMentionWriter(mentions)}, nil
}

func (t *tables) write(l *letter.Letter, mentions []letter.Mention) error {
	if err := t.letters.Write(l); err != nil {
		return err
	}
	for i := range mentions {
		if err := t.mentions.Write(&mentions[i]); err != nil {
			return err
		}
	}
	return nil
}

func (t *tables) close() error {
	for _, step := range []func() error{t.letters.Flush, t.mentions.Flush, t.letterFile.Close, t.mentionFile.Close} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// writePeople writes people.csv and decisions.csv.
func writePeople(into *folder.Folder, r *Result) error {
	err := into.Write(PeopleName, func(w io.Writer) error {
		t := table.NewPersonWriter(w)
		for i := range r.People {
			if err := t.Write(&r.People[i]); err != nil {
				return err
			}
		}
		return t.Flush()
	})
	if err != nil {
		return err
	}
	return into.Write(DecisionsName, func(w io.Writer) error {
		t := table.NewDecisionWriter(w)
		for i := range r.Decisions {
			if err := t.Write(&r.Decisions[i]); err != nil {
				return err
			}
		}
		return t.Flush()
	})
}
