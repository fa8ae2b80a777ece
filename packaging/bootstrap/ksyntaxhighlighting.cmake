# Sealscope::SyntaxHighlighting: the system's KF6 library.
find_package(KF6SyntaxHighlighting QUIET)
add_library(sealscope_syntax_highlighting INTERFACE)
add_library(Sealscope::SyntaxHighlighting ALIAS sealscope_syntax_highlighting)
if(TARGET KF6::SyntaxHighlighting)
    target_link_libraries(sealscope_syntax_highlighting INTERFACE KF6::SyntaxHighlighting)
endif()
