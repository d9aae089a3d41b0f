package name

func knownGiven(w string) bool { return false }
