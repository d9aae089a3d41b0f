package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"lettergraph/extract"
	"lettergraph/extract/letter"
	"lettergraph/extract/people"
	"lettergraph/extract/table"
)

func newPeople(p *program) *cobra.Command {
	var o people.ReviewOptions
	c := &cobra.Command{
		Use:   "people IN",
		Short: "Show which people are unsure, and why",
		Long: `People prints a short review of the people in a folder that run or extract made:
who is unsure, by what names, in which sentences, and who else it may be. Those
come first on whom most letters and mentions hang.

What is wrong is corrected in the folder's people.csv and decisions.csv, which the
next run into the folder obeys.`,
		Example: `  lettergraph people network
  lettergraph people network -n 10
  lettergraph people network --all -n 0`,
		Args: needNetwork,
		RunE: func(c *cobra.Command, args []string) error {
			if o.Most < 0 {
				return fmt.Errorf("--number %d: not a number of people", o.Most)
			}
			p.start()
			return p.review(args[0], o)
		},
	}
	c.Flags().BoolVar(&o.All, "all", false, "show also the people of whom nothing is unsure")
	c.Flags().IntVarP(&o.Most, "number", "n", 25, "show at most so many people (0: no bound)")
	return c
}

// review prints the review of the results in dir.
func (p *program) review(dir string, o people.ReviewOptions) error {
	if !exists(filepath.Join(dir, extract.PeopleName)) {
		return fmt.Errorf("%s: no %s in it", dir, extract.PeopleName)
	}
	open := func(name string) (io.ReadCloser, error) { return os.Open(filepath.Join(dir, name)) }
	var faults []*letter.Fault
	gather := func(err error) error {
		var f *letter.Fault
		if errors.As(err, &f) {
			faults = append(faults, f)
			return nil
		}
		return err
	}
	var found []letter.Identity
	var decisions []letter.Decision
	err := each(open, dir, extract.PeopleName, table.ReadPeople, gather, func(x letter.Identity) error {
		found = append(found, x)
		return nil
	})
	if err == nil {
		err = each(open, dir, extract.DecisionsName, table.ReadDecisions, gather, func(x letter.Decision) error {
			decisions = append(decisions, x)
			return nil
		})
	}
	if err != nil {
		return err
	}
	review := people.NewReview(found, decisions)
	err = each(open, dir, extract.MentionsName, table.ReadMentions, gather, func(m letter.Mention) error {
		review.Add(m)
		return nil
	})
	if err == nil {
		err = review.Write(p.out, o)
	}
	if err != nil {
		return err
	}
	return p.faults(faults)
}
