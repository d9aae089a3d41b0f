// Package name reads personal names: it splits them into titles, given names,
// initials, patronymics, particles and surnames, knows how Russian and English
// inflect and romanise them, compares them, and finds what may be one in running
// text. It judges forms and occurrences; who a name belongs to is the business
// of package people.
package name
