package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// Decided is what a person has decided on who is whom.
type Decided struct {
	People    []letter.Identity
	Decisions []letter.Decision
	// The SHA-256 of the files named, as they were read; empty where none was.
	PeopleSum, DecisionsSum string
}

// LostDecisions is the error of a file of decisions that cannot be read whole.
type LostDecisions struct{ Faults []*letter.Fault }

func (e *LostDecisions) Error() string {
	return fmt.Sprintf("%s: a decision would be lost; nothing was done", e.Faults[0].File)
}

// ReadDecided reads people.csv and decisions.csv at the paths given, either of
// which may be empty, and beside them what was decided in the files of the same
// names that already stand in the folder dir: there, rows with the status
// accepted or rejected and with the verdict same or different count, and all rows
// where the file was changed since this program wrote it. Where both speak of one
// person or one pair, the path given counts.
//
// Where a row cannot be read, the error is a *LostDecisions: the run would write
// the file anew, without it.
func ReadDecided(peoplePath, decisionsPath, dir string) (*Decided, error) {
	d := &Decided{}
	var err error
	if peoplePath != "" {
		if d.People, d.PeopleSum, err = readRows(peoplePath, table.ReadPeople); err != nil {
			return nil, err
		}
	}
	if decisionsPath != "" {
		if d.Decisions, d.DecisionsSum, err = readRows(decisionsPath, table.ReadDecisions); err != nil {
			return nil, err
		}
	}
	if err := d.addPeople(dir); err != nil {
		return nil, err
	}
	if err := d.addDecisions(dir); err != nil {
		return nil, err
	}
	return d, nil
}

func (d *Decided) addPeople(dir string) error {
	rows, _, err := readRows(filepath.Join(dir, PeopleName), table.ReadPeople)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	all := edited(dir, PeopleName)
	known := map[string]bool{}
	for _, p := range d.People {
		known[p.ID] = true
	}
	for _, p := range rows {
		if !known[p.ID] && (all || p.Status == letter.Accepted || p.Status == letter.Rejected) {
			d.People = append(d.People, p)
		}
	}
	return nil
}

func (d *Decided) addDecisions(dir string) error {
	rows, _, err := readRows(filepath.Join(dir, DecisionsName), table.ReadDecisions)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	type pair struct{ a, b string }
	known := map[pair]bool{}
	for _, x := range d.Decisions {
		known[pair{x.A, x.B}], known[pair{x.B, x.A}] = true, true
	}
	for _, x := range rows {
		if !known[pair{x.A, x.B}] && (x.Verdict == letter.Same || x.Verdict == letter.Different) {
			d.Decisions = append(d.Decisions, x)
		}
	}
	return nil
}

// edited reports whether the result called name in dir is not what this program
// wrote there.
func edited(dir, name string) bool {
	m, err := folder.ReadManifest(dir)
	if err != nil {
		return true
	}
	for _, r := range m.Results {
		if r.Name == name {
			_, sum, err := folder.Sum(filepath.Join(dir, name))
			return err != nil || sum != r.SHA256
		}
	}
	return true
}

// readRows reads a whole table, which must have no faults, and sums its bytes.
func readRows[T any](path string, read func(r io.Reader, name string) iter.Seq2[T, error]) (all []T, sum string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, "", err
	}
	defer file.Close()
	hash := sha256.New()
	var rows []T
	var faults []*letter.Fault
	for row, err := range read(io.TeeReader(file, hash), Printable(path)) {
		if err != nil {
			var f *letter.Fault
			if !errors.As(err, &f) {
				f = &letter.Fault{File: Printable(path), What: "cannot be read", Err: err}
			}
			faults = append(faults, f)
			continue
		}
		rows = append(rows, row)
	}
	if len(faults) > 0 {
		return nil, "", &LostDecisions{faults}
	}
	if _, err := io.Copy(hash, file); err != nil {
		return nil, "", err
	}
	return rows, hex.EncodeToString(hash.Sum(nil)), nil
}
